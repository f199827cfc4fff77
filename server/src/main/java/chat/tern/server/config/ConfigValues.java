package chat.tern.server.config;

import java.util.List;
import java.util.Map;

/** The values of all keys, each of its key's type. */
public final class ConfigValues {

  private final Map<String, Object> values;
  private final List<EffectiveSetting> effective;
  private final Home home;

  ConfigValues(Map<String, Object> values, List<EffectiveSetting> effective, Home home) {
    this.values = values;
    this.effective = List.copyOf(effective);
    this.home = home;
  }

  /** All of them for people, in the order of the keys. */
  public List<EffectiveSetting> effective() {
    return effective;
  }

  /** Whose server it is, for defaults that depend on it. */
  public Home home() {
    return home;
  }

  /** The value of a key of the schema: what was given, or the default. */
  @SuppressWarnings("unchecked") // ConfigSchema parsed it with this key's type.
  public <T> T get(ConfigKey<T> key) {
    return (T) values.get(key.name());
  }
}
