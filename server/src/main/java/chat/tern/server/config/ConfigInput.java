package chat.tern.server.config;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.config.yaml.YamlConfigParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where values come from. A flag wins over the environment, the environment over the file.
 *
 * @param file in YAML
 * @param environment the variables of the process; only those that begin with {@code TERN_SERVER_}
 *     set keys, others say where {@link Home} is
 * @param flags from the command line, by the name of the key
 */
public record ConfigInput(
    Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {

  /** Nothing is given: all defaults. */
  public static ConfigInput none() {
    return new ConfigInput(Optional.empty(), Map.of(), Map.of());
  }

  /** A text that was given for a key, and where. */
  record Given(String text, String origin) {}

  /** Reads everything that is given, by key. What belongs to no key becomes a problem. */
  Map<String, Given> read(List<ConfigKey<?>> keys, List<String> problems) {
    Map<String, Given> given = new LinkedHashMap<>();
    List<String> names = keys.stream().map(ConfigKey::name).toList();
    file.ifPresent(path ->
        readFile(path, problems)
            .forEach((name, text) -> put(given, names, name, text, path.toString(), problems)));
    readEnvironment(keys, given, problems);
    flags.forEach((name, text) -> put(given, names, name, text, "the command line", problems));
    return given;
  }

  private static void put(
      Map<String, Given> given,
      List<String> names,
      String name,
      String text,
      String origin,
      List<String> problems) {
    if (names.contains(name)) {
      given.put(name, new Given(text, origin));
    } else {
      problems.add(
          "\"" + name + "\" is not a key (from " + origin + ")." + Spelling.hint(name, names));
    }
  }

  private void readEnvironment(
      List<ConfigKey<?>> keys, Map<String, Given> given, List<String> problems) {
    Map<String, ConfigKey<?>> byVariable =
        keys.stream().collect(Collectors.toMap(ConfigKey::environmentVariable, key -> key));
    environment.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(ConfigKey.ENVIRONMENT_PREFIX))
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> {
          ConfigKey<?> key = byVariable.get(entry.getKey());
          if (key == null) {
            problems.add(
                "The environment variable "
                    + entry.getKey()
                    + " sets no key."
                    + Spelling.hint(entry.getKey(), byVariable.keySet()));
          } else {
            given.put(key.name(), new Given(entry.getValue(), entry.getKey()));
          }
        });
  }

  private static Map<String, String> readFile(Path path, List<String> problems) {
    if (!Files.isReadable(path)) {
      problems.add("The file " + path + " does not exist or cannot be read.");
      return Map.of();
    }
    try {
      return Config.builder()
          .disableEnvironmentVariablesSource()
          .disableSystemPropertiesSource()
          .disableKeyResolving()
          .disableValueResolving()
          .sources(ConfigSources.file(path).parser(YamlConfigParser.create()))
          .build()
          .asMap()
          .orElseGet(Map::of);
    } catch (RuntimeException e) {
      // A fault of the parser, in its own words, which name the line.
      problems.add("The file " + path + " is not YAML: " + deepest(e) + ".");
      return Map.of();
    }
  }

  private static String deepest(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).strip().replaceAll("\\s+", " ");
  }
}
