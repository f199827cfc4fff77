package chat.tern.server.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the files are of the person whose process this is. The environment decides, as it does for
 * {@code tern}: a launcher or a container may say another home than the system's list of users.
 *
 * @param directory what {@code ~} stands for: {@code HOME}, or what the system says without it
 * @param data where programs keep data: {@code XDG_DATA_HOME}, or {@code .local/share} in the home
 */
public record Home(Path directory, Path data) {

  /** The home of a process with these variables. */
  public static Home of(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "");
    Path directory = Path.of(home.isEmpty() ? System.getProperty("user.home") : home);
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    // XDG: a path that is not absolute is to be ignored.
    return new Home(
        directory,
        !data.isEmpty() && Path.of(data).isAbsolute()
            ? Path.of(data)
            : directory.resolve(".local").resolve("share"));
  }

  /** A path as people write it: a leading {@code ~/} is the home. */
  Path resolve(String text) {
    return text.startsWith("~/") ? directory.resolve(text.substring(2)) : Path.of(text);
  }
}
