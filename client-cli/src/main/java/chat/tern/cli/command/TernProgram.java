package chat.tern.cli.command;

import chat.tern.client.transport.UnreachableException;
import chat.tern.terminal.Ending;
import chat.tern.terminal.ExitCode;
import chat.tern.terminal.Program;
import java.util.Map;
import java.util.Optional;

/** What {@code tern} says in words of its own. */
enum TernProgram implements Program {
  /** The only one. */
  PROGRAM;

  @Override
  public String command() {
    return "tern";
  }

  @Override
  public Map<ExitCode, String> meanings() {
    return Map.of(ExitCode.TIMEOUT, "not done in time; an unsent message waits in the outbox");
  }

  @Override
  public String logIn() {
    return "Log in with: tern login NAME, or make an account with: tern register NAME";
  }

  @Override
  public String helpOf(String command) {
    return "See " + command + " --help";
  }

  @Override
  public Optional<Ending> ending(Exception failure) {
    return failure instanceof UnreachableException away
        ? Optional.of(
            new Ending(
                away.getMessage()
                    + (away.untrusted()
                        ? "\nIf it is its own certificate, log in with --trust and the file of it."
                        : "\nStart the server there, or log in to another one with --server."),
                ExitCode.ERROR))
        : Optional.empty();
  }
}
