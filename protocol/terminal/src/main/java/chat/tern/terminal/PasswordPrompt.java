package chat.tern.terminal;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.io.Console;
import java.util.Optional;

/** Asks a person for a secret, which is not shown. */
@FunctionalInterface
public interface PasswordPrompt {

  /**
   * Waits for a line.
   *
   * @throws TernException when there is nobody to ask
   */
  String ask(String question);

  /** Asks on the terminal of this process. */
  static PasswordPrompt onTerminal() {
    return question -> {
      Console console =
          Optional.ofNullable(System.console())
              .filter(Console::isTerminal)
              .orElseThrow(() ->
                  new TernException(
                      ErrorCode.INVALID_FIELD,
                      "There is no terminal to ask for the password: give it on stdin with"
                          + " --password-stdin."));
      char[] typed = console.readPassword("%s", question);
      if (typed == null) {
        throw new TernException(ErrorCode.INVALID_FIELD, "No password was given.");
      }
      return new String(typed);
    };
  }
}
