package chat.tern.desktop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.desktop.look.ThemeChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class PreferencesFileTest {

  @TempDir private Path profile;

  @Test
  void whatIsSavedIsLoaded() {
    PreferencesFile file = new PreferencesFile(profile.resolve("new"));
    assertEquals(Preferences.DEFAULT, file.load());
    Preferences mine =
        new Preferences(
            ThemeChoice.DARK,
            17,
            new Preferences.Frame(10, 20, 900, 600, true),
            Optional.of("a conversation"));
    file.save(mine);
    assertEquals(mine, file.load());
  }

  @Test
  void aDamagedFileIsNoReasonNotToStart() throws IOException {
    Files.writeString(
        profile.resolve("desktop.properties"), "theme=purple\nfont-size=huge\nx=\\u12");
    assertEquals(Preferences.DEFAULT, new PreferencesFile(profile).load());
  }
}
