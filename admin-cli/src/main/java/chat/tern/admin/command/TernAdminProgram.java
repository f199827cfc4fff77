package chat.tern.admin.command;

import chat.tern.admin.client.UnreachableException;
import chat.tern.terminal.Ending;
import chat.tern.terminal.ExitCode;
import chat.tern.terminal.Program;
import java.util.Map;
import java.util.Optional;

/** What {@code tern-admin} says in words of its own. */
enum TernAdminProgram implements Program {
  /** The only one. */
  PROGRAM;

  @Override
  public String command() {
    return "tern-admin";
  }

  @Override
  public Map<ExitCode, String> meanings() {
    return Map.of(
        ExitCode.NOT_FOUND,
        "no such user, conversation, session or context",
        ExitCode.AUTH,
        "not logged in, or no admin",
        ExitCode.CONFLICT,
        "the present state excludes it, such as a name that is taken; a chain that is broken");
  }

  @Override
  public String logIn() {
    return "Log in with: tern-admin login NAME";
  }

  @Override
  public String helpOf(String command) {
    return "See: " + command + " --help";
  }

  @Override
  public Optional<Ending> ending(Exception failure) {
    return failure instanceof UnreachableException away
        ? Optional.of(
            new Ending(away.getMessage(), away.late() ? ExitCode.TIMEOUT : ExitCode.ERROR))
        : Optional.empty();
  }
}
