package chat.tern.server.config;

/**
 * What a key is set to, for an admin to see.
 *
 * @param value as it was written; of a secret only that there is one
 * @param origin who says so
 */
public record EffectiveSetting(String key, String value, String origin) {

  private static final String SECRET = "(set)";

  static EffectiveSetting given(ConfigKey<?> key, ConfigInput.Given given) {
    boolean hidden = key.type().hidden() && !given.text().isEmpty();
    return new EffectiveSetting(key.name(), hidden ? SECRET : given.text(), given.origin());
  }

  static EffectiveSetting byDefault(ConfigKey<?> key) {
    return new EffectiveSetting(key.name(), key.defaultText(), "default");
  }
}
