package chat.tern.load.deployment;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a server is started: the program and its first arguments, to which {@link ServerProcess} adds
 * where it shall listen and keep its data.
 */
public record ServerCommand(List<String> words) {

  /**
   * The variable in which the launcher of this tool leaves the path of the server's launcher beside
   * it.
   */
  public static final String LAUNCHER = "TERN_LOAD_SERVER";

  private static final String MAIN_CLASS = "chat.tern.server.Main";

  public ServerCommand {
    words = List.copyOf(words);
  }

  /**
   * Finds one: what the person said, else the launcher beside this tool's own, else the server on
   * the class path (in tests).
   */
  public static ServerCommand find(Optional<String> said) {
    if (said.isPresent()) {
      return new ServerCommand(List.of(said.get().strip().split(" +", -1)));
    }
    Optional<String> launcher = Optional.ofNullable(System.getenv(LAUNCHER));
    if (launcher.isPresent()) {
      return new ServerCommand(List.of(launcher.get()));
    }
    if (onClassPath()) {
      return fromClassPath(List.of());
    }
    throw new LoadException(
        ExitCode.USAGE,
        "No server to start: say --server-command PATH/TO/bin/tern-server, or --server URL for one"
            + " that runs.");
  }

  /**
   * A JVM of its own with this one's class path.
   *
   * @param options of the JVM, before the main class
   */
  public static ServerCommand fromClassPath(List<String> options) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xms64m",
            "-Xmx1g",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED"));
    words.addAll(options);
    words.add("-cp");
    words.add(System.getProperty("java.class.path").replace(File.pathSeparator, ":"));
    words.add(MAIN_CLASS);
    return new ServerCommand(words);
  }

  private static boolean onClassPath() {
    return ServerCommand.class.getClassLoader().getResource(MAIN_CLASS.replace('.', '/') + ".class")
        != null;
  }
}
