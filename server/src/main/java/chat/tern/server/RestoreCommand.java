package chat.tern.server;

import chat.tern.server.config.ConfigOptions;
import chat.tern.server.engine.EngineConfig;
import chat.tern.server.engine.Engines;
import chat.tern.server.migration.Tally;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tern-server restore}: brings a backup into an empty installation. */
@Command(
    name = "restore",
    description = {
      "Bring a backup into an empty installation, and prove that all of it arrived.",
      "The configuration names it: a data directory that is empty or missing, or the services of a"
          + " cluster after `tern-server migrate`. No server may run on it. Cut off, it goes on"
          + " where it was when it is run again. The backup stays as it is."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything in the backup is in the installation, and was read back",
      "64:wrong usage of the command line",
      "69:something cannot be opened, is damaged, or was cut off; what to do is printed",
      "78:the configuration has problems; all of them are printed"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tern-server restore --data /var/lib/tern /backups/tern    a server of its own",
      "  tern-server migrate --config tern.yaml && tern-server restore --config tern.yaml"
          + " /backups/tern"
    })
final class RestoreCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Mixin private final ConfigOptions options = new ConfigOptions();
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "A directory that `tern-server backup` has made.")
  private @Nullable Path directory;

  RestoreCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    EngineConfig engine = ServerConfig.SCHEMA.load(options.input(environment)).engine();
    Path backup = Objects.requireNonNull(directory);
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        Engines.backupComplete(backup)
            .map(at -> "This backup has everything from before " + at + ".")
            .orElse("This backup was never completed: only what was copied can be restored."));
    CopyReport report = new CopyReport(out, err);
    try {
      Tally tally =
          Engines.restore(backup, engine, InstantSource.system(), new SecureRandom(), report);
      report.clear();
      report.print(tally);
    } catch (RuntimeException e) {
      report.clear();
      throw e;
    }
    out.println("All of it is in the installation. Start its servers.");
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
