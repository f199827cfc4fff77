package chat.tern.desktop.conversations;

import chat.tern.desktop.control.Blank;
import chat.tern.desktop.control.Controls;
import chat.tern.desktop.control.Times;
import chat.tern.desktop.task.Work;
import chat.tern.protocol.id.ConversationId;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Draws the list of conversations. */
public final class ConversationListView {

  private static final double ROW = 68;

  /** What the button to the archive has to its left and right. */
  private static final double ARCHIVE_MARGIN = 22;

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
    list.setCellFactory(_ -> {
      ConversationCell cell = new ConversationCell(times, work);
      cell.setOnContextMenuRequested(event -> {
        if (cell.getItem() != null && !event.isKeyboardTrigger()) {
          menu(cell.getItem()).show(cell, event.getScreenX(), event.getScreenY());
          event.consume();
        }
      });
      return cell;
    });
    list.setOnContextMenuRequested(event -> {
      ConversationRow row = list.getSelectionModel().getSelectedItem();
      if (event.isKeyboardTrigger() && row != null) {
        menu(row).show(list, event.getScreenX(), event.getScreenY());
        event.consume();
      }
    });
    list.setAccessibleText("Conversations");
    // By what its user does, and not by the selection: that moves by itself when lines change.
    list.setOnMouseClicked(event -> {
      openSelected();
      if (event.getButton() == MouseButton.PRIMARY) {
        entered.run();
      }
    });
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
    VBox lines = new VBox(back(), list, toArchive());
    VBox.setVgrow(list, Priority.ALWAYS);
    root.getChildren().addAll(lines, empty, fetching);
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

  private ContextMenu menu(ConversationRow row) {
    return new ConversationMenu(model.arranging(), row).menu();
  }

  /** Above the archive: what this is, and the way back. */
  private Parent back() {
    HBox bar =
        new HBox(
            Controls.iconButton(
                Feather.ARROW_LEFT, "Back to the list", () -> model.archive().set(false)),
            Controls.label("Archive", "title"));
    bar.getStyleClass().add("archive-top");
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.visibleProperty().bind(model.archive().and(model.filter().isEmpty()));
    bar.managedProperty().bind(bar.visibleProperty());
    return bar;
  }

  /** Below the list: how many are in the archive, and the way there. */
  private Parent toArchive() {
    Label count = Controls.label("", "archive-count");
    count.textProperty().bind(model.archived().asString());
    HBox words = new HBox(Controls.label("Archive"), Controls.spring(), count);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox content = new HBox(Controls.icon(Feather.ARCHIVE), words);
    content.setAlignment(Pos.CENTER_LEFT);
    content.getStyleClass().add("archive-content");
    Button button = Controls.button("", () -> model.archive().set(true), "flat", "archive");
    button.setGraphic(content);
    button.setMaxWidth(Double.MAX_VALUE);
    content.prefWidthProperty().bind(button.widthProperty().subtract(2 * ARCHIVE_MARGIN));
    button.accessibleTextProperty().bind(Bindings.format("Archive, %d", model.archived()));
    button
        .visibleProperty()
        .bind(
            model
                .archive()
                .not()
                .and(model.archived().greaterThan(0))
                .and(model.filter().isEmpty()));
    button.managedProperty().bind(button.visibleProperty());
    return button;
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
