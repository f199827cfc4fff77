package chat.tern.desktop.conversations;

import javafx.scene.Node;
import javafx.scene.layout.Region;

/** A push pin, which the icons that everything else is drawn with do not have. */
final class PushPin {

  private PushPin() {}

  static Node shape() {
    Region pin = new Region();
    pin.getStyleClass().add("push-pin");
    return pin;
  }
}
