package chat.tern.terminal;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.terminal.output.CommandOutput;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One program: its name, and what it says in words of its own. */
public interface Program {

  /** As it is called. */
  String command();

  /** The exit codes that mean something narrower here, for the table in {@code --help}. */
  Map<ExitCode, String> meanings();

  /** Says how to log in. */
  String logIn();

  /** Points to the help of a command, such as {@code tern send}. */
  String helpOf(String command);

  /** How a failure ends that only this program knows of. */
  Optional<Ending> ending(Exception failure);

  /** Says why something was refused, with the way out. */
  default void complain(CommandOutput output, TernException refusal) {
    output.complain(command(), refusal.getMessage() + wayOut(refusal));
  }

  /** What the server cannot know: which command helps. */
  private String wayOut(TernException refusal) {
    boolean loginHelps =
        switch (refusal.code()) {
          case UNAUTHENTICATED, TOKEN_EXPIRED, DEVICE_REVOKED -> true;
          case ErrorCode _ -> false;
        };
    if (loginHelps && !refusal.getMessage().contains(command() + " login")) {
      return "\n" + logIn();
    }
    return refusal.retryAfter().map(wait -> "\nTry again in " + seconds(wait) + " s.").orElse("");
  }

  /** A wait in whole seconds, and no shorter than it is. */
  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
