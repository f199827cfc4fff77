package chat.tern.admin;

import chat.tern.admin.command.CommandContext;
import chat.tern.admin.command.TernAdmin;
import chat.tern.admin.output.Output;
import chat.tern.protocol.SoftwareVersion;
import chat.tern.terminal.PasswordPrompt;
import chat.tern.terminal.output.Terminals;

/** The program {@code tern-admin}. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    CommandContext context =
        new CommandContext(
            System.getenv(),
            System.in,
            Terminals.isTerminal(0),
            Output.ofProcess(),
            PasswordPrompt.onTerminal(),
            Thread::sleep);
    System.exit(new TernAdmin(context, SoftwareVersion.current()).run(args));
  }
}
