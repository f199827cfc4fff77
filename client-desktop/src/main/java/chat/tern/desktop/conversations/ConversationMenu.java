package chat.tern.desktop.conversations;

import chat.tern.desktop.control.Controls;
import chat.tern.protocol.id.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** What can be made of one conversation. */
public final class ConversationMenu {

  private final ArrangingViewModel model;
  private final ConversationId id;
  private final ContextMenu menu = new ContextMenu();

  /** The menu of a line of the list, as it is now. */
  public ConversationMenu(ArrangingViewModel model, ConversationRow row) {
    this.model = model;
    this.id = row.id();
    List<MenuItem> items = new ArrayList<>(pinning(row.marks()));
    items.add(new SeparatorMenuItem());
    items.add(muting(row.marks()));
    items.add(
        row.marks().archived()
            ? item("Back to the list", Feather.INBOX, () -> model.unarchive(id))
            : item("Archive", Feather.ARCHIVE, () -> model.archive(id)));
    menu.getItems().setAll(items);
  }

  /** What to show. */
  public ContextMenu menu() {
    return menu;
  }

  private List<MenuItem> pinning(ConversationRow.Marks marks) {
    return marks.pinned()
        ? List.of(
            item("Move up", Feather.ARROW_UP, () -> model.move(id, -1)),
            item("Move down", Feather.ARROW_DOWN, () -> model.move(id, 1)),
            item("Unpin", Feather.X, () -> model.unpin(id)))
        : List.of(item("Pin to the top", Feather.ARROW_UP_CIRCLE, () -> model.pin(id)));
  }

  private MenuItem muting(ConversationRow.Marks marks) {
    if (marks.muted()) {
      return item("Unmute", Feather.BELL, () -> model.unmute(id));
    }
    Menu mute = new Menu("Mute", Controls.icon(Feather.BELL_OFF));
    mute.getItems()
        .setAll(
            time("For an hour", Duration.ofHours(1)),
            time("For 8 hours", Duration.ofHours(8)),
            time("For a week", Duration.ofDays(7)),
            new MenuItem("Until I unmute it"));
    mute.getItems().getLast().setOnAction(_ -> model.muteForGood(id));
    return mute;
  }

  private MenuItem time(String text, Duration time) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(_ -> model.mute(id, time));
    return item;
  }

  private static MenuItem item(String text, Ikon ikon, Runnable action) {
    MenuItem item = new MenuItem(text, Controls.icon(ikon));
    item.setOnAction(_ -> action.run());
    return item;
  }
}
