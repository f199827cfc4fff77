package chat.tern.desktop.control;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small things that every screen is made of, so that all of them look alike. */
public final class Controls {

  private static final Duration TOOLTIP_DELAY = Duration.millis(400);

  private Controls() {}

  /** A label with style classes. */
  public static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /** A label that wraps. */
  public static Label wrapped(String text, String... styles) {
    Label label = label(text, styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }

  /** An icon with style classes. */
  public static FontIcon icon(Ikon ikon, String... styles) {
    FontIcon icon = new FontIcon(ikon);
    icon.getStyleClass().addAll(styles);
    return icon;
  }

  /** A button that is only an icon; its name is read aloud, and shown on hover. */
  public static Button iconButton(Ikon ikon, String name, Runnable action) {
    Button button = new Button(null, icon(ikon));
    button.getStyleClass().addAll("button-icon", "flat");
    button.setAccessibleText(name);
    Tooltip tooltip = new Tooltip(name);
    tooltip.setShowDelay(TOOLTIP_DELAY);
    button.setTooltip(tooltip);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /** A button with a text. */
  public static Button button(String text, Runnable action, String... styles) {
    Button button = new Button(text);
    button.getStyleClass().addAll(styles);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /** Takes all the room that is left. */
  public static Region spring() {
    Region spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    VBox.setVgrow(spring, Priority.ALWAYS);
    return spring;
  }

  /** Shows a node, or takes it out of the layout. */
  public static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
