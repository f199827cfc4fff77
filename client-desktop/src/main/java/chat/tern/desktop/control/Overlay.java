package chat.tern.desktop.control;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Shows one card at a time above everything else. Escape, or a click beside the card, closes it,
 * and the focus goes back to where it was.
 */
public final class Overlay extends StackPane {

  private final VBox place = new VBox();
  private Optional<Node> focusedBefore = Optional.empty();
  private Runnable closed = () -> {};

  /** Hidden at first. */
  public Overlay() {
    getStyleClass().add("overlay");
    place.setAlignment(Pos.CENTER);
    place.setPickOnBounds(false);
    getChildren().add(place);
    setVisible(false);
    setManaged(true);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            hide();
            event.consume();
          }
        });
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          if (equals(event.getTarget()) || place.equals(event.getTarget())) {
            hide();
          }
        });
  }

  /**
   * Shows a card, in place of the one before.
   *
   * @param focus what gets the keyboard
   * @param onClosed called once when the card is gone
   */
  public void show(Region card, Node focus, Runnable onClosed) {
    closed.run();
    closed = onClosed;
    if (!isVisible() && getScene() != null) {
      focusedBefore = Optional.ofNullable(getScene().getFocusOwner());
    }
    card.getStyleClass().add("card");
    place.getChildren().setAll(card);
    setVisible(true);
    focus.requestFocus();
  }

  /** Whether this card is shown. */
  public boolean shows(Region card) {
    return isVisible() && place.getChildren().contains(card);
  }

  /** Closes the card, if there is one. */
  public void hide() {
    if (isVisible()) {
      setVisible(false);
      place.getChildren().clear();
      Runnable ending = closed;
      closed = () -> {};
      ending.run();
      focusedBefore.ifPresent(Node::requestFocus);
      focusedBefore = Optional.empty();
    }
  }
}
