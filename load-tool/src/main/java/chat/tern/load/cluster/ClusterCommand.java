package chat.tern.load.cluster;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How {@code tern-cluster} is started: the program with its first arguments, and variables besides
 * this process's own.
 */
public record ClusterCommand(List<String> words, Map<String, String> environment) {

  /** The variable in which the launcher of this tool leaves the path of the one beside it. */
  public static final String LAUNCHER = "TERN_LOAD_CLUSTER";

  public ClusterCommand {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /**
   * The launcher beside this tool's own.
   *
   * @throws LoadException when this tool was not started by its launcher
   */
  public static ClusterCommand find() {
    return Optional.ofNullable(System.getenv(LAUNCHER))
        .map(path -> new ClusterCommand(List.of(path), Map.of()))
        .orElseThrow(() ->
            new LoadException(
                ExitCode.USAGE,
                LAUNCHER + " is not set: start this tool by bin/tern-load for a cluster."));
  }
}
