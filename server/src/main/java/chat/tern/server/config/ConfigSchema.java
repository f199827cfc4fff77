package chat.tern.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All keys and what becomes of their values.
 *
 * @param keys in the order of the documentation, one group after the other
 * @param build makes the configuration; reports what does not fit together
 */
public record ConfigSchema<C>(List<ConfigKey<?>> keys, Builder<C> build) {

  public ConfigSchema {
    keys = List.copyOf(keys);
  }

  /** Makes a configuration of values that are valid one by one. */
  @FunctionalInterface
  public interface Builder<C> {

    /**
     * Makes it.
     *
     * @param problems add a sentence for each thing that does not fit together; the result is then
     *     not used
     */
    C build(ConfigValues values, List<String> problems);
  }

  /**
   * Loads a configuration.
   *
   * @throws ConfigException with all problems at once
   */
  public C load(ConfigInput input) {
    List<String> problems = new ArrayList<>();
    Map<String, ConfigInput.Given> given = input.read(keys, problems);
    Home home = Home.of(input.environment());
    Map<String, Object> parsed = new TreeMap<>();
    List<EffectiveSetting> effective = new ArrayList<>();
    for (ConfigKey<?> key : keys) {
      ConfigInput.Given text = given.get(key.name());
      parsed.put(key.name(), value(key, home, text, problems));
      effective.add(
          text == null ? EffectiveSetting.byDefault(key) : EffectiveSetting.given(key, text));
    }
    C config = build.build(new ConfigValues(parsed, effective, home), problems);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return config;
  }

  private static Object value(
      ConfigKey<?> key,
      Home home,
      ConfigInput.@org.jspecify.annotations.Nullable Given given,
      List<String> problems) {
    if (given != null) {
      try {
        return key.type().parser().apply(given.text(), home);
      } catch (IllegalArgumentException e) {
        problems.add(
            key.name()
                + ": \""
                + given.text()
                + "\" is not "
                + key.type().description()
                + " (from "
                + given.origin()
                + ").");
      }
    }
    return key.defaultValue(home);
  }
}
