package chat.tern.desktop.switcher;

import chat.tern.client.ConversationView;
import chat.tern.desktop.control.Avatar;
import chat.tern.desktop.control.Controls;
import chat.tern.protocol.log.ConversationKind;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The card of the quick switcher. */
public final class SwitcherView {

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final SwitcherViewModel model;
  private final Function<ConversationView, String> names;
  private final Consumer<ConversationView> go;
  private final TextField query = new TextField();
  private final VBox results = new VBox();
  private final VBox root = new VBox();

  /** A view of the switcher; {@code go} opens what was chosen. */
  public SwitcherView(
      SwitcherViewModel model,
      Function<ConversationView, String> names,
      Consumer<ConversationView> go) {
    this.model = model;
    this.names = names;
    this.go = go;
    root.getStyleClass().add("switcher");
    query.setPromptText("Go to a conversation");
    query.setAccessibleText("Go to a conversation");
    query.getStyleClass().add("large");
    query.textProperty().bindBidirectional(model.query());
    query.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    results.getStyleClass().add("switcher-results");
    root.getChildren().addAll(query, results);
    root.setMaxSize(460, Region.USE_PREF_SIZE);
    model.found().addListener((ListChangeListener<ConversationView>) _ -> show());
    model.chosen().addListener((_, _, _) -> mark());
    show();
  }

  /** What to put into an overlay. */
  public Region root() {
    return root;
  }

  /** What gets the keyboard. */
  public Node first() {
    return query;
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN) {
      model.move(1);
    } else if (event.getCode() == KeyCode.UP) {
      model.move(-1);
    } else if (event.getCode() == KeyCode.ENTER) {
      model.choice().ifPresent(go);
    } else {
      return;
    }
    event.consume();
  }

  private void show() {
    results.getChildren().clear();
    for (ConversationView view : model.found()) {
      String name = names.apply(view);
      boolean direct = view.kind() == ConversationKind.DIRECT;
      HBox line =
          new HBox(
              new Avatar(28).show(name, !direct, false),
              Controls.label(name, "row-name"),
              Controls.spring(),
              Controls.label(
                  view.unread() > 0 ? view.unread() + " unread" : "", "text-muted", "text-small"));
      line.getStyleClass().add("switcher-line");
      line.setAlignment(Pos.CENTER_LEFT);
      line.setAccessibleRole(AccessibleRole.LIST_ITEM);
      line.setAccessibleText(name);
      line.setOnMouseClicked(_ -> go.accept(view));
      results.getChildren().add(line);
    }
    if (model.found().isEmpty()) {
      results.getChildren().add(Controls.label("No conversation is called that", "text-muted"));
    }
    mark();
  }

  private void mark() {
    for (int at = 0; at < results.getChildren().size(); at++) {
      results.getChildren().get(at).pseudoClassStateChanged(CHOSEN, at == model.chosen().get());
    }
  }
}
