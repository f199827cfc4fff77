package chat.tern.desktop.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;

/** What stands where there is nothing: an icon, what is the matter, and the way on. */
public final class Blank extends VBox {

  private static final double TEXT_WIDTH = 320;

  /** A centred note with buttons below it. */
  public Blank(Ikon ikon, String title, String text, Node... actions) {
    getStyleClass().add("blank");
    setAlignment(Pos.CENTER);
    StackPane circle = new StackPane(Controls.icon(ikon, "blank-icon"));
    circle.getStyleClass().add("blank-circle");
    var words = Controls.wrapped(text, "text-muted", "centered");
    words.setMaxWidth(TEXT_WIDTH);
    getChildren().addAll(circle, Controls.wrapped(title, "title", "centered"), words);
    getChildren().addAll(actions);
  }
}
