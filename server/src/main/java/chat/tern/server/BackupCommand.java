package chat.tern.server;

import chat.tern.server.config.ConfigOptions;
import chat.tern.server.engine.EngineConfig;
import chat.tern.server.engine.Engines;
import chat.tern.server.migration.Tally;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tern-server backup}: copies an installation into a directory while servers run on it. */
@Command(
    name = "backup",
    description = {
      "Copy everything into a directory, while the servers go on.",
      "What the configuration names is copied: the data directory of a server of its own, or the"
          + " services of a cluster. Run again on the same directory, it brings what is new; cut"
          + " off, it goes on where it was. The directory has all messages and the hashes of"
          + " passwords: keep it secret."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is in the backup, and was read back",
      "64:wrong usage of the command line",
      "69:something cannot be opened, is damaged, or was cut off; what to do is printed",
      "78:the configuration has problems; all of them are printed"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tern-server backup --config tern.yaml /backups/tern",
      "  tern-server backup --data /var/lib/tern /backups/tern    a server of its own",
      "  tern-server backup --verify --config tern.yaml /backups/tern"
    })
final class BackupCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Mixin private final ConfigOptions options = new ConfigOptions();
  @Spec private CommandSpec spec;

  @Option(
      names = "--verify",
      description =
          "Only read an existing backup: compute its chains anew and compare it with the"
              + " installation.")
  private boolean verify;

  @Parameters(paramLabel = "DIR", description = "The backup; made when it is missing.")
  private @Nullable Path directory;

  BackupCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    EngineConfig engine = ServerConfig.SCHEMA.load(options.input(environment)).engine();
    Path backup = Objects.requireNonNull(directory);
    PrintWriter out = spec.commandLine().getOut();
    CopyReport report = new CopyReport(out, spec.commandLine().getErr());
    try {
      Tally tally =
          verify
              ? Engines.verifyBackup(engine, backup, report)
              : Engines.backup(engine, backup, InstantSource.system(), report);
      report.clear();
      report.print(tally);
    } catch (RuntimeException e) {
      report.clear();
      throw e;
    }
    out.println(
        verify
            ? "The backup is good: every entry fits its chain, and the installation has the same."
            : "The backup is complete. `tern-server restore` brings it into an empty"
                + " installation.");
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
