package chat.tern.desktop.conversations;

import chat.tern.desktop.control.Avatar;
import chat.tern.desktop.control.Controls;
import chat.tern.desktop.control.Times;
import chat.tern.desktop.task.Work;
import chat.tern.protocol.text.WireName;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** How a line of the list is drawn. */
final class ConversationCell extends ListCell<ConversationRow> {

  private static final double AVATAR = 44;
  private static final int MAX_COUNT = 999;

  private final Times times;
  private final Work work;
  private final Avatar avatar = new Avatar(AVATAR);
  private final Label name = Controls.label("", "row-name");
  private final Label time = Controls.label("", "row-time");
  private final Label preview = Controls.label("", "row-preview");
  private final Label count = Controls.label("", "badge");
  private final Node muted = Controls.icon(Feather.BELL_OFF, "row-mark");
  private final Node pinned = PushPin.shape();
  private final HBox content;

  ConversationCell(Times times, Work work) {
    this.times = times;
    this.work = work;
    getStyleClass().add("conversation-cell");
    name.setMaxWidth(Double.MAX_VALUE);
    preview.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    HBox.setHgrow(preview, Priority.ALWAYS);
    time.setMinWidth(Label.USE_PREF_SIZE);
    count.setMinWidth(Label.USE_PREF_SIZE);
    HBox top = new HBox(name, muted, time);
    HBox bottom = new HBox(preview, count, pinned);
    top.getStyleClass().add("row-line");
    bottom.getStyleClass().add("row-line");
    top.setAlignment(Pos.CENTER_LEFT);
    bottom.setAlignment(Pos.CENTER_LEFT);
    VBox words = new VBox(top, bottom);
    words.setAlignment(Pos.CENTER_LEFT);
    words.getStyleClass().add("row-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    content = new HBox(avatar, words);
    content.setAlignment(Pos.CENTER_LEFT);
    content.getStyleClass().add("row-content");
    content.setMinWidth(0);
    content.setPrefWidth(0);
  }

  @Override
  protected void updateItem(ConversationRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText("");
      return;
    }
    boolean unread = row.unread() > 0;
    name.setText(row.name());
    time.setText(times.brief(row.lastActivity(), work.now()));
    String before = row.previewIs() == ConversationRow.Preview.DRAFT ? "Draft: " : "";
    preview.setText(before + row.preview());
    preview
        .getStyleClass()
        .setAll(List.of("label", "row-preview", "is-" + WireName.of(row.previewIs())));
    count.setText(row.unread() > MAX_COUNT ? MAX_COUNT + "+" : Long.toString(row.unread()));
    Controls.show(count, unread);
    Controls.show(muted, row.marks().muted());
    Controls.show(pinned, row.marks().pinned());
    content.getStyleClass().removeAll("unread", "former", "quiet");
    if (unread) {
      content.getStyleClass().add("unread");
    }
    if (row.marks().muted() || row.marks().archived()) {
      content.getStyleClass().add("quiet");
    }
    if (!row.member()) {
      content.getStyleClass().add("former");
    }
    avatar.show(row.name(), !row.direct(), row.online());
    setGraphic(content);
    setAccessibleText(
        row.name()
            + (row.online() ? ", online" : "")
            + (unread ? ", " + row.unread() + " unread" : "")
            + (row.marks().pinned() ? ", pinned" : "")
            + (row.marks().muted() ? ", muted" : "")
            + (row.marks().archived() ? ", in the archive" : "")
            + ": "
            + preview.getText());
  }
}
