package chat.tern.desktop.settings;

import chat.tern.desktop.look.ThemeChoice;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * Preferences in a file of the profile. One that cannot be read, or not be written, is no reason
 * not to start: then there are those of a new profile.
 */
public final class PreferencesFile {

  private static final System.Logger LOGGER = System.getLogger(PreferencesFile.class.getName());
  private static final String NAME = "desktop.properties";

  private final Path file;

  /** The file of a profile. */
  public PreferencesFile(Path profile) {
    this.file = profile.resolve(NAME);
  }

  /** What it says. */
  public Preferences load() {
    Properties values = new Properties();
    try {
      if (Files.exists(file)) {
        values.load(new StringReader(Files.readString(file)));
      }
    } catch (IOException | IllegalArgumentException e) {
      LOGGER.log(System.Logger.Level.WARNING, "Cannot read " + file, e);
    }
    Preferences.Frame frame = Preferences.Frame.DEFAULT;
    return new Preferences(
        ThemeChoice.of(values.getProperty("theme", "")),
        (int) number(values, "font-size", Preferences.DEFAULT.fontSize()),
        new Preferences.Frame(
            number(values, "window.x", frame.x()),
            number(values, "window.y", frame.y()),
            number(values, "window.width", frame.width()),
            number(values, "window.height", frame.height()),
            Boolean.parseBoolean(values.getProperty("window.maximised"))),
        Optional.ofNullable(values.getProperty("conversation")));
  }

  /** Replaces what it says, as a whole. */
  public void save(Preferences preferences) {
    Properties values = new Properties();
    values.setProperty("theme", preferences.theme().key());
    values.setProperty("font-size", Integer.toString(preferences.fontSize()));
    values.setProperty("window.x", Double.toString(preferences.frame().x()));
    values.setProperty("window.y", Double.toString(preferences.frame().y()));
    values.setProperty("window.width", Double.toString(preferences.frame().width()));
    values.setProperty("window.height", Double.toString(preferences.frame().height()));
    values.setProperty("window.maximised", Boolean.toString(preferences.frame().maximised()));
    preferences.conversation().ifPresent(id -> values.setProperty("conversation", id));
    try {
      Files.createDirectories(file.getParent());
      Path fresh = file.resolveSibling(NAME + "." + ProcessHandle.current().pid());
      StringWriter text = new StringWriter();
      values.store(text, null);
      Files.writeString(fresh, text.toString());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.WARNING, "Cannot write " + file, e);
    }
  }

  private static double number(Properties values, String key, double otherwise) {
    try {
      return Double.parseDouble(values.getProperty(key, Double.toString(otherwise)));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
