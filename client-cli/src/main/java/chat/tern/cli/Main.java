package chat.tern.cli;

import chat.tern.cli.command.CommandContext;
import chat.tern.cli.command.Tern;
import chat.tern.cli.rehearsal.Rehearsal;
import chat.tern.cli.render.Output;
import chat.tern.protocol.SoftwareVersion;
import chat.tern.terminal.ExitCode;
import chat.tern.terminal.PasswordPrompt;
import chat.tern.terminal.output.OutputFailed;
import chat.tern.terminal.output.Terminals;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;

/** The program {@code tern}. */
public final class Main {

  private Main() {}

  /**
   * Runs one command and ends the process with its exit code. {@code --rehearse DIRECTORY} is for
   * the launcher, which makes the AOT cache from it.
   */
  public static void main(String[] args) {
    Map<String, String> environment = System.getenv();
    Output output = Output.ofProcess(environment);
    if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
      // Before anything else is loaded: this is what a shell prompt or a script asks for first.
      System.exit(sayVersion(output));
    }
    if (args.length == 2 && args[0].equals("--rehearse")) {
      System.exit(Rehearsal.play(Path.of(args[1])));
    }
    CommandContext context =
        new CommandContext(
            environment,
            System.in,
            Terminals.isTerminal(0),
            output,
            PasswordPrompt.onTerminal(),
            InstantSource.system(),
            ZoneId.systemDefault());
    System.exit(new Tern(context, SoftwareVersion.current()).run(args));
  }

  private static int sayVersion(Output output) {
    try {
      output.line("tern " + SoftwareVersion.current());
      output.flush();
      return ExitCode.OK.number();
    } catch (OutputFailed failed) {
      if (!failed.readerGone()) {
        output.complain("tern", failed.getMessage());
      }
      return ExitCode.ERROR.number();
    }
  }
}
