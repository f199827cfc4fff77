package chat.tern.server;

import chat.tern.server.config.ConfigOptions;
import chat.tern.server.engine.EngineConfig;
import chat.tern.server.engine.Engines;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code tern-server migrate}: makes and evolves what a cluster keeps its data in. To be run before
 * the first node starts, and before the first node of a newer build does; again at any time.
 */
@Command(
    name = "migrate",
    description = {
      "Make or evolve the schemas of a cluster's services.",
      "Run it before the first node starts, and before each upgrade. Running it again does nothing."
    },
    mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Mixin private final ConfigOptions options = new ConfigOptions();
  @Spec private CommandSpec spec;

  @Option(names = "--dry-run", description = "Only print what would be done.")
  private boolean dryRun;

  MigrateCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ServerConfig config = ServerConfig.SCHEMA.load(options.input(environment));
    switch (config.engine()) {
      case EngineConfig.Cluster cluster -> {
        List<String> steps =
            Engines.migrate(cluster, InstantSource.system(), new SecureRandom(), dryRun);
        steps.forEach(out::println);
        out.println(summary(steps.size()));
      }
      case EngineConfig.Embedded _, EngineConfig.Memory _ ->
          out.println("Nothing to do: this engine brings its data up to date when it starts.");
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private String summary(int steps) {
    if (steps == 0) {
      return "Nothing to do: everything is at the schema of this build.";
    }
    return dryRun ? "Nothing was done; these steps would be." : "Done.";
  }
}
