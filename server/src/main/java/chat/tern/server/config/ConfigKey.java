package chat.tern.server.config;

import java.util.Locale;

/**
 * One thing that an admin can set.
 *
 * @param name in kebab-case, its group before the dot
 * @param defaultText the text that stands for the default, empty where the type allows that
 * @param meaning one sentence for the documentation
 */
public record ConfigKey<T>(String name, ValueType<T> type, String defaultText, String meaning) {

  /** What every variable begins with. */
  public static final String ENVIRONMENT_PREFIX = "TERN_SERVER_";

  private static final String SERVER_GROUP = "server.";

  /** The environment variable that sets it: {@code server.port} is {@code TERN_SERVER_PORT}. */
  public String environmentVariable() {
    String inPrefix = name.startsWith(SERVER_GROUP) ? name.substring(SERVER_GROUP.length()) : name;
    return ENVIRONMENT_PREFIX
        + inPrefix.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** The part before the dot. */
  public String group() {
    return name.substring(0, name.indexOf('.'));
  }

  /** The part after the dot. */
  public String shortName() {
    return name.substring(name.indexOf('.') + 1);
  }

  T defaultValue(Home home) {
    return type.parser().apply(defaultText, home);
  }
}
