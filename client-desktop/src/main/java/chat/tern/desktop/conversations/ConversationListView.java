package chat.tern.desktop.conversations;

import chat.tern.desktop.control.Blank;
import chat.tern.desktop.control.Controls;
import chat.tern.desktop.control.Times;
import chat.tern.desktop.task.Work;
import chat.tern.protocol.id.ConversationId;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Draws the list of conversations. */
public final class ConversationListView {

  private static final double ROW = 68;

  private final ConversationListViewModel model;
  private final ListView<ConversationRow> list;
  private final StackPane root = new StackPane();
  private final Blank empty;
  private final ProgressIndicator working = new ProgressIndicator();
  private final VBox fetching =
      new VBox(working, Controls.label("Fetching your conversations…", "text-muted"));

  /**
   * A view of the list.
   *
   * @param begin what the button of an empty list does
   * @param entered called when the keyboard is to go to what was chosen
   */
  public ConversationListView(
      ConversationListViewModel model, Work work, Times times, Runnable begin, Runnable entered) {
    this.model = model;
    this.list = new ListView<>(model.rows());
    list.getStyleClass().add("conversation-list");
    list.setFixedCellSize(ROW);
    list.setCellFactory(_ -> new ConversationCell(times, work));
    list.setAccessibleText("Conversations");
    // By what its user does, and not by the selection: that moves by itself when lines change.
    list.setOnMouseClicked(_ -> openSelected());
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        entered.run();
        event.consume();
      } else if (event.getCode().isNavigationKey()) {
        work.later(this::openSelected);
      }
    });
    model.open().addListener((_, _, _) -> select());
    model.rows().addListener((ListChangeListener<ConversationRow>) _ -> select());
    this.empty =
        new Blank(
            Feather.USERS,
            "Nobody to talk to yet",
            "Start a conversation with somebody by their user name, or make a group.",
            Controls.button("New conversation", begin, "accent"));
    working.setMaxSize(32, 32);
    fetching.getStyleClass().add("blank");
    fetching.setAlignment(Pos.CENTER);
    root.getChildren().addAll(list, empty, fetching);
    model.fetching().addListener((_, _, _) -> showEmpty());
    model.loaded().addListener((_, _, _) -> showEmpty());
    model.rows().addListener((ListChangeListener<ConversationRow>) _ -> showEmpty());
    showEmpty();
  }

  /** What to put into a window. */
  public Parent root() {
    return root;
  }

  /** The keyboard goes to the list. */
  public void focus() {
    list.requestFocus();
  }

  private void showEmpty() {
    boolean nothing = model.loaded().get() && model.isEmpty();
    Controls.show(empty, nothing && !model.fetching().get());
    Controls.show(fetching, nothing && model.fetching().get());
  }

  private void openSelected() {
    ConversationRow row = list.getSelectionModel().getSelectedItem();
    if (row != null) {
      model.open().set(row.id());
    }
  }

  /** The selection follows what is open, wherever its line moves. */
  private void select() {
    ConversationId open = model.open().get();
    int at = -1;
    for (int each = 0; each < model.rows().size(); each++) {
      if (model.rows().get(each).id().equals(open)) {
        at = each;
      }
    }
    if (at < 0) {
      list.getSelectionModel().clearSelection();
    } else {
      list.getSelectionModel().clearAndSelect(at);
    }
  }
}
