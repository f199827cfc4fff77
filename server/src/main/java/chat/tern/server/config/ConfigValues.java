package chat.tern.server.config;

import java.util.Map;

/** The values of all keys, each of its key's type. */
public final class ConfigValues {

  private final Map<String, Object> values;

  ConfigValues(Map<String, Object> values) {
    this.values = values;
  }

  /** The value of a key of the schema: what was given, or the default. */
  @SuppressWarnings("unchecked") // ConfigSchema parsed it with this key's type.
  public <T> T get(ConfigKey<T> key) {
    return (T) values.get(key.name());
  }
}
