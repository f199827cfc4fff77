package chat.tern.server;

import chat.tern.server.config.ConfigInput;
import chat.tern.server.engine.EngineConfig;
import chat.tern.server.engine.Engines;
import chat.tern.server.migration.Tally;
import chat.tern.server.opening.EngineException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code tern-server migrate-engine}: copies the data of a server of its own into a cluster, and
 * proves that all of it arrived.
 */
@Command(
    name = "migrate-engine",
    description = {
      "Copy the data of an embedded engine into the services of a cluster.",
      "The server of the one and the nodes of the other must be stopped. A copy that was cut off"
          + " goes on where it was when it is run again."
    },
    mixinStandardHelpOptions = true)
final class MigrateEngineCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      required = true,
      description = "The data directory of the embedded engine (server.data). It stays as it is.")
  private @Nullable Path from;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      required = true,
      description = "The configuration of the cluster's servers, with engine.name: cluster.")
  private @Nullable Path to;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set any key of that configuration. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  MigrateEngineCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    ServerConfig config =
        ServerConfig.SCHEMA.load(new ConfigInput(Optional.ofNullable(to), environment, settings));
    if (!(config.engine() instanceof EngineConfig.Cluster cluster)) {
      throw new EngineException(
          to + " is no configuration of a cluster. Set engine.name to cluster in it.");
    }
    PrintWriter out = spec.commandLine().getOut();
    CopyReport report = new CopyReport(out, spec.commandLine().getErr());
    try {
      Tally copied =
          Engines.copy(
              new EngineConfig.Embedded(Objects.requireNonNull(from)),
              cluster,
              InstantSource.system(),
              new SecureRandom(),
              report);
      report.clear();
      report.print(copied);
    } catch (RuntimeException e) {
      report.clear();
      throw e;
    }
    out.println("All of it is in the cluster. Start its nodes, and let clients connect to them.");
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
