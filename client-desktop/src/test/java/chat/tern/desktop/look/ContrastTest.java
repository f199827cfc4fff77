package chat.tern.desktop.look;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.desktop.testing.Fx;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is written can be read: the pairs of colours that the style sheet uses, by WCAG AA. */
@Timeout(60)
class ContrastTest {

  /** For text of usual size. */
  private static final double AA = 4.5;

  /** What WCAG asks for where contrast matters most. */
  private static final double AAA = 7;

  private static final int AVATAR_COLOURS = 10;

  private record Pair(String text, String on) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("-color-fg-default", "-color-bg-default"),
          new Pair("-color-fg-default", "-tern-own"),
          new Pair("-color-fg-default", "-tern-other"),
          new Pair("-color-fg-default", "-tern-side"),
          new Pair("-color-fg-default", "-tern-card"),
          new Pair("-color-fg-muted", "-color-bg-default"),
          new Pair("-color-fg-muted", "-tern-side"),
          new Pair("-color-fg-muted", "-tern-card"),
          new Pair("-color-accent-fg", "-color-bg-default"),
          new Pair("-color-accent-fg", "-tern-side"),
          new Pair("-color-danger-fg", "-color-bg-default"),
          new Pair("-color-warning-fg", "-tern-side"),
          new Pair("-color-success-fg", "-color-bg-default"),
          new Pair("-color-fg-emphasis", "-color-accent-emphasis"));

  @BeforeAll
  static void start() throws InterruptedException {
    Fx.start();
  }

  @Test
  void everyPairPassesInEveryTheme() throws InterruptedException {
    List<String> poor =
        Fx.get(() -> {
          Region sample = new Region();
          Scene scene = new Scene(new StackPane(sample), 100, 100);
          Look look = new Look(scene);
          List<String> found = new ArrayList<>();
          for (ThemeChoice theme :
              List.of(ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST)) {
            double needed = theme == ThemeChoice.CONTRAST ? AAA : AA;
            look.set(theme, Look.DEFAULT_FONT_SIZE);
            for (Pair pair : PAIRS) {
              Color ground = over(colour(sample, pair.on()), colour(sample, "-color-bg-default"));
              Color text = over(colour(sample, pair.text()), ground);
              check(found, theme + " " + pair, contrast(text, ground), needed);
            }
            for (int each = 0; each < AVATAR_COLOURS; each++) {
              sample.setStyle("");
              sample.getStyleClass().setAll("avatar-" + each);
              check(found, "avatar " + each, contrast(Color.WHITE, painted(sample)), AA);
              sample.getStyleClass().clear();
            }
          }
          return found;
        });
    assertTrue(poor.isEmpty(), poor::toString);
  }

  private static void check(List<String> poor, String what, double contrast, double needed) {
    if (contrast < needed) {
      poor.add("%s: %.2f".formatted(what, contrast));
    }
  }

  private static Color colour(Region sample, String name) {
    sample.setStyle("-fx-background-color: " + name + ";");
    return painted(sample);
  }

  private static Color painted(Region sample) {
    sample.getScene().getRoot().applyCss();
    return (Color) sample.getBackground().getFills().getFirst().getFill();
  }

  /** A colour that lets another one through. */
  private static Color over(Color top, Color bottom) {
    double alpha = top.getOpacity();
    return Color.color(
        top.getRed() * alpha + bottom.getRed() * (1 - alpha),
        top.getGreen() * alpha + bottom.getGreen() * (1 - alpha),
        top.getBlue() * alpha + bottom.getBlue() * (1 - alpha));
  }

  private static double contrast(Color one, Color other) {
    double light = Math.max(luminance(one), luminance(other));
    double dark = Math.min(luminance(one), luminance(other));
    return (light + 0.05) / (dark + 0.05);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double part) {
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
