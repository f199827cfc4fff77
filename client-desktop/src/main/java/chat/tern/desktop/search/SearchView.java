package chat.tern.desktop.search;

import chat.tern.client.SearchHit;
import chat.tern.desktop.control.Controls;
import chat.tern.desktop.control.Times;
import chat.tern.desktop.task.Work;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** The messages that were found, below the conversations that were. */
public final class SearchView {

  private static final double ROW = 76;

  private final SearchViewModel model;
  private final Times times;
  private final Work work;
  private final Consumer<SearchHit> go;
  private final ListView<SearchHit> list;
  private final Label heading = Controls.label("", "section");
  private final VBox root = new VBox();

  /** A view of a search; {@code go} jumps to a hit. */
  public SearchView(SearchViewModel model, Work work, Times times, Consumer<SearchHit> go) {
    this.model = model;
    this.times = times;
    this.work = work;
    this.go = go;
    this.list = new ListView<>(model.hits());
    root.getStyleClass().add("search");
    list.getStyleClass().add("conversation-list");
    list.setFixedCellSize(ROW);
    list.setCellFactory(_ -> new HitCell());
    list.setAccessibleText("Messages that were found");
    list.setOnMouseClicked(_ -> goToSelected());
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        goToSelected();
        event.consume();
      }
    });
    VBox.setVgrow(list, Priority.ALWAYS);
    root.getChildren().addAll(heading, list);
    model.answered().addListener((_, _, _) -> describe());
    model.hits().addListener((ListChangeListener<SearchHit>) _ -> describe());
    describe();
  }

  /** What to put into a window. */
  public Parent root() {
    return root;
  }

  /** The keyboard goes to the hits. */
  public void focus() {
    list.requestFocus();
    list.getSelectionModel().selectFirst();
  }

  private void describe() {
    int count = model.hits().size();
    String text = "Searching…";
    if (model.answered().get()) {
      text =
          count == 0
              ? "No messages with these words on this device"
              : "Messages" + (count == SearchViewModel.MAX_HITS ? ", the newest " + count : "");
    }
    heading.setText(text);
  }

  private void goToSelected() {
    SearchHit hit = list.getSelectionModel().getSelectedItem();
    if (hit != null) {
      go.accept(hit);
    }
  }

  private final class HitCell extends ListCell<SearchHit> {
    private final Label name = Controls.label("", "row-name");
    private final Label time = Controls.label("", "row-time");
    private final TextFlow text = new TextFlow();
    private final VBox content;

    HitCell() {
      getStyleClass().add("conversation-cell");
      name.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(name, Priority.ALWAYS);
      time.setMinWidth(Label.USE_PREF_SIZE);
      HBox top = new HBox(name, time);
      top.setAlignment(Pos.BASELINE_LEFT);
      top.getStyleClass().add("row-line");
      text.setMaxHeight(38);
      text.getStyleClass().add("hit-text");
      content = new VBox(top, text);
      content.setAlignment(Pos.CENTER_LEFT);
      content.setMinWidth(0);
      content.setPrefWidth(0);
      content.getStyleClass().add("hit");
    }

    @Override
    protected void updateItem(SearchHit hit, boolean empty) {
      super.updateItem(hit, empty);
      if (empty || hit == null) {
        setGraphic(null);
        setAccessibleText("");
        return;
      }
      String where =
          hit.conversationName().startsWith("@")
              ? hit.conversationName().substring(1)
              : hit.message().senderName() + " in " + hit.conversationName();
      name.setText(where);
      time.setText(times.brief(hit.message().state().createdAt(), work.now()));
      text.getChildren().clear();
      for (Highlights.Piece piece : Highlights.of(hit.message().text(), model.query().get())) {
        Text part = new Text(piece.text());
        part.getStyleClass().add(piece.found() ? "hit-found" : "hit-plain");
        text.getChildren().add(part);
      }
      setGraphic(content);
      setAccessibleText(where + ": " + hit.message().text());
    }
  }
}
