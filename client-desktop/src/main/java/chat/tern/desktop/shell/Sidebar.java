package chat.tern.desktop.shell;

import chat.tern.client.SearchHit;
import chat.tern.desktop.control.Avatar;
import chat.tern.desktop.control.Controls;
import chat.tern.desktop.control.Times;
import chat.tern.desktop.conversations.ConversationListView;
import chat.tern.desktop.conversations.ConversationListViewModel;
import chat.tern.desktop.search.SearchView;
import chat.tern.desktop.search.SearchViewModel;
import chat.tern.desktop.task.Work;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** To the left: who one is, the search, the conversations, and what was found. */
final class Sidebar {

  private static final double ROW = 68;
  private static final int MAX_NAMES_FOUND = 4;

  private final ConversationListViewModel list;
  private final TextField query = new TextField();
  private final ConversationListView conversations;
  private final VBox root = new VBox();

  /** What the buttons do, and where the keyboard goes. */
  record Actions(Runnable newChat, Runnable settings, Runnable write, Consumer<SearchHit> jump) {}

  Sidebar(
      String userName,
      ConversationListViewModel list,
      SearchViewModel search,
      Work work,
      Times times,
      Actions actions) {
    this.list = list;
    this.conversations =
        new ConversationListView(list, work, times, actions.newChat(), actions.write());
    SearchView hits = new SearchView(search, work, times, actions.jump());
    root.getStyleClass().add("sidebar");
    root.setMinWidth(300);
    root.setPrefWidth(330);
    Label who = Controls.label(userName, "title");
    HBox top =
        new HBox(
            new Avatar(34).show(userName, false, false),
            who,
            Controls.spring(),
            Controls.iconButton(Feather.EDIT, "New conversation", actions.newChat()),
            Controls.iconButton(Feather.SETTINGS, "Settings", actions.settings()));
    top.setAlignment(Pos.CENTER_LEFT);
    top.getStyleClass().add("sidebar-top");
    query.setPromptText("Search");
    query.setAccessibleText("Search people, groups and messages");
    query.textProperty().bindBidirectional(list.filter());
    query.textProperty().bindBidirectional(search.query());
    query.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(event, hits));
    HBox field = new HBox(Controls.icon(Feather.SEARCH, "search-icon"), query);
    field.setAlignment(Pos.CENTER_LEFT);
    field.getStyleClass().add("search-field");
    HBox.setHgrow(query, Priority.ALWAYS);
    VBox searching = new VBox(field);
    searching.getStyleClass().add("search-place");
    VBox.setVgrow(hits.root(), Priority.ALWAYS);
    VBox.setVgrow(conversations.root(), Priority.ALWAYS);
    hits.root().visibleProperty().bind(query.textProperty().isNotEmpty());
    hits.root().managedProperty().bind(query.textProperty().isNotEmpty());
    VBox place = new VBox(conversations.root());
    VBox.setVgrow(place, Priority.ALWAYS);
    place
        .maxHeightProperty()
        .bind(
            Bindings.createDoubleBinding(
                () ->
                    query.getText().isEmpty()
                        ? Double.MAX_VALUE
                        : Math.min(MAX_NAMES_FOUND, list.rows().size()) * ROW,
                query.textProperty(),
                list.rows()));
    place
        .minHeightProperty()
        .bind(
            Bindings.when(query.textProperty().isEmpty())
                .then(0.0)
                .otherwise(place.maxHeightProperty()));
    root.getChildren().addAll(top, searching, place, hits.root());
  }

  Parent root() {
    return root;
  }

  void focusSearch() {
    query.requestFocus();
    query.selectAll();
  }

  private void pressed(KeyEvent event, SearchView hits) {
    if (event.getCode() == KeyCode.ESCAPE) {
      query.clear();
      event.consume();
    } else if (event.getCode() == KeyCode.DOWN) {
      if (query.getText().isEmpty() || !list.rows().isEmpty()) {
        conversations.focus();
      } else {
        hits.focus();
      }
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && !list.rows().isEmpty()) {
      list.open().set(list.rows().getFirst().id());
      event.consume();
    }
  }
}
