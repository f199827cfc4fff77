package chat.tern.load.plan;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.text.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The named plans that come with the tool, each a documented YAML file among its resources. */
public final class Scenarios {

  /** In the order in which one would try them. */
  private static final List<String> NAMES =
      List.of(
          "steady",
          "login-storm",
          "reconnect-storm",
          "hot-group",
          "read-flood",
          "presence-flap",
          "slow-consumers",
          "mobile-flap",
          "new-year",
          "soak");

  private Scenarios() {}

  /** The names there are. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The YAML of a scenario, with its comments.
   *
   * @throws LoadException when there is none of this name
   */
  public static String yaml(String name) {
    if (!NAMES.contains(name)) {
      throw new LoadException(
          ExitCode.USAGE, "\"" + name + "\" is not a scenario" + Spelling.hint(name, NAMES));
    }
    try (InputStream resource = Scenarios.class.getResourceAsStream(name + ".yaml")) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The plan of a scenario. */
  public static Plan plan(String name) {
    return PlanReader.read(yaml(name), name);
  }

  /**
   * The plan that a person named: a scenario, or a file in YAML.
   *
   * @throws LoadException when it is neither, or makes no sense
   */
  public static Plan find(String nameOrFile) {
    if (NAMES.contains(nameOrFile)) {
      return plan(nameOrFile);
    }
    Path file = Path.of(nameOrFile);
    if (!Files.exists(file)) {
      throw new LoadException(
          ExitCode.USAGE,
          "\"%s\" is neither a file nor a scenario%s"
              .formatted(nameOrFile, Spelling.hint(nameOrFile, NAMES)));
    }
    try {
      return PlanReader.read(Files.readString(file), nameOrFile);
    } catch (IOException e) {
      throw new LoadException(
          ExitCode.USAGE, "The plan " + nameOrFile + " cannot be read: " + e.getMessage(), e);
    }
  }
}
