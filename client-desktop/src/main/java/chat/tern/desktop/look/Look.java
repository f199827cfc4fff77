package chat.tern.desktop.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.text.Font;

/**
 * Gives a window its theme and its font size, now and when the system changes. The style sheets are
 * set on the scene, so that two windows of one process may look different.
 */
public final class Look {

  /** What a window looks like until its user says otherwise. */
  public static final int DEFAULT_FONT_SIZE = 14;

  public static final int MIN_FONT_SIZE = 11;
  public static final int MAX_FONT_SIZE = 22;

  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
  private static final PseudoClass CONTRAST = PseudoClass.getPseudoClass("contrast");
  private static final String[] FONTS = {"Tern.ttf", "TernSemiBold.ttf"};

  private final Scene scene;
  private ThemeChoice theme = ThemeChoice.SYSTEM;
  private int fontSize = DEFAULT_FONT_SIZE;

  /** The look of a window; the first one loads the fonts. */
  public Look(Scene scene) {
    this.scene = scene;
    loadFonts();
    scene.getStylesheets().setAll(sheet());
    Platform.getPreferences().colorSchemeProperty().addListener((_, _, _) -> apply());
    apply();
  }

  /** Another theme, or another size of the letters. */
  public void set(ThemeChoice choice, int size) {
    theme = choice;
    fontSize = Math.clamp(size, MIN_FONT_SIZE, MAX_FONT_SIZE);
    apply();
  }

  /** Whether the window is dark now. */
  public boolean dark() {
    return switch (theme) {
      case LIGHT -> false;
      case DARK, CONTRAST -> true;
      case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    };
  }

  /** What stands for the program in a task bar, small and large. */
  public static List<Image> icons() {
    return Stream.of("icon-64.png", "icon-256.png")
        .map(name -> new Image(resource(name).toExternalForm()))
        .toList();
  }

  private void apply() {
    scene.setUserAgentStylesheet(
        dark()
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    scene.getRoot().pseudoClassStateChanged(DARK, dark());
    scene.getRoot().pseudoClassStateChanged(CONTRAST, theme == ThemeChoice.CONTRAST);
    scene.getRoot().setStyle("-fx-font-size: " + fontSize + "px;");
  }

  private static String sheet() {
    return resource("tern.css").toExternalForm();
  }

  private static URL resource(String name) {
    return Objects.requireNonNull(Look.class.getResource(name), name);
  }

  private static void loadFonts() {
    for (String name : FONTS) {
      try (InputStream in = Look.class.getResourceAsStream(name)) {
        Font _ = Font.loadFont(in, DEFAULT_FONT_SIZE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
