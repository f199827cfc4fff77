package chat.tern.desktop.control;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Initials on a colour that is always the same for a name, and a dot for one who is there. */
public final class Avatar extends StackPane {

  /** As many as the style sheet has colours. */
  private static final int COLOURS = 10;

  private final Label initials = new Label();
  private final Region dot = new Region();
  private int colour = -1;

  /** An avatar of so many pixels. */
  public Avatar(double size) {
    getStyleClass().add("avatar");
    setMinSize(size, size);
    setPrefSize(size, size);
    setMaxSize(size, size);
    initials.getStyleClass().add("avatar-initials");
    initials.setStyle("-fx-font-size: " + Math.round(size * 0.38) + "px;");
    dot.getStyleClass().add("presence-dot");
    double dotSize = Math.max(10, Math.round(size * 0.28));
    dot.setMinSize(dotSize, dotSize);
    dot.setMaxSize(dotSize, dotSize);
    dot.setVisible(false);
    StackPane.setAlignment(dot, Pos.BOTTOM_RIGHT);
    getChildren().addAll(initials, dot);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  /** Whose it is. */
  public Avatar show(String name, boolean group, boolean online) {
    initials.setText(initials(name));
    getStyleClass().removeAll("avatar-" + colour, "group");
    colour = Math.floorMod(spread(name.toLowerCase(Locale.ROOT).hashCode()), COLOURS);
    getStyleClass().add("avatar-" + colour);
    if (group) {
      getStyleClass().add("group");
    }
    dot.setVisible(online);
    setAccessibleText(online ? name + ", online" : name);
    return this;
  }

  /** Names that differ in one letter get colours that have nothing to do with each other. */
  private static int spread(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * 0x45d9f3b;
    return (mixed ^ (mixed >>> 15)) >>> 3;
  }

  /** The first letters of the first and the last word. */
  static String initials(String name) {
    String[] words = name.strip().split("[\\s._-]+", -1);
    StringBuilder letters = new StringBuilder();
    for (String word :
        words.length > 1 ? new String[] {words[0], words[words.length - 1]} : words) {
      if (!word.isEmpty()) {
        letters.appendCodePoint(Character.toUpperCase(word.codePointAt(0)));
      }
    }
    return letters.isEmpty() ? "?" : letters.toString();
  }
}
