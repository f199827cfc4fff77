package chat.tern.client;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a profile lies, by the environment: one directory for all programs on a machine that show
 * one account. Several of them may run on it at once.
 */
public final class ProfileDirectory {

  private static final String ACCOUNT = "account";

  private ProfileDirectory() {}

  /**
   * {@code TERN_HOME}, or {@code tern} below the data directory of XDG: {@code XDG_DATA_HOME}, else
   * {@code .local/share} in {@code HOME}, or in what the system says is the home.
   */
  public static Path of(Map<String, String> environment) {
    String profile = environment.getOrDefault("TERN_HOME", "");
    if (!profile.isEmpty()) {
      return Path.of(profile).toAbsolutePath();
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path base =
        data.isEmpty() || !Path.of(data).isAbsolute()
            ? home(environment).resolve(".local").resolve("share")
            : Path.of(data);
    return base.resolve("tern").toAbsolutePath();
  }

  /** The directory of the client engine in a profile, for {@link TernClient#open}. */
  public static Path account(Path profile) {
    return profile.resolve(ACCOUNT);
  }

  private static Path home(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "");
    return Path.of(home.isEmpty() ? System.getProperty("user.home") : home);
  }
}
