package chat.tern.load.command;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.peer.ejabberd.Ejabberd;
import chat.tern.load.preflight.KernelFiles;
import chat.tern.load.report.Console;
import chat.tern.load.text.Durations;
import chat.tern.protocol.SoftwareVersion;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** {@code tern-load}: the commands below it, and how their failures end. */
@Command(
    name = "tern-load",
    description = "Loads a Tern server with simulated clients and measures it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class LoadCommand {

  private LoadCommand() {}

  /** The command line, ready to execute. */
  public static CommandLine commandLine(Console console) {
    CommandLine line = new CommandLine(new LoadCommand());
    line.getCommandSpec().version("tern-load " + SoftwareVersion.current());
    return line.addSubcommand(new CommandLine(new RunCommand(console)))
        .addSubcommand(new CommandLine(new PeerCommand(console)))
        .addSubcommand(new CommandLine(new CompareCommand(console, Ejabberd::start)))
        .addSubcommand(new CommandLine(new CapacityCommand(console)))
        .addSubcommand(new CommandLine(new ControllerCommand(console)))
        .addSubcommand(new CommandLine(new AgentCommand(console)))
        .addSubcommand(new CommandLine(new ScenariosCommand(console)))
        .addSubcommand(new CommandLine(new BenchCommand(console)))
        .addSubcommand(new CommandLine(new ScaleCommand(console)))
        .addSubcommand(new CommandLine(new DiffCommand(console)))
        .addSubcommand(new CommandLine(new ReportCommand(console)))
        .addSubcommand(new CommandLine(new VerifyCommand(console)))
        .addSubcommand(
            new CommandLine(
                new PreflightCommand(
                    console, KernelFiles.live(), Runtime.getRuntime().availableProcessors())))
        .registerConverter(Duration.class, LoadCommand::duration)
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(console.out())
        .setErr(console.err())
        .setExecutionExceptionHandler((failure, _, _) -> explain(failure, console));
  }

  private static Duration duration(String text) {
    return Durations.parse(text)
        .orElseThrow(() ->
            new TypeConversionException("'" + text + "' is no duration: write 30s, 2m or 8h"));
  }

  private static int explain(Exception failure, Console console) throws Exception {
    if (failure instanceof LoadException expected) {
      console.error(expected.getMessage());
      return expected.exitCode().number();
    }
    console.error("this is a fault of the tool: " + failure);
    failure.printStackTrace(console.err());
    return ExitCode.INTERNAL.number();
  }
}
