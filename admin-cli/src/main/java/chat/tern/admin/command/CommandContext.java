package chat.tern.admin.command;

import chat.tern.admin.context.Contexts;
import chat.tern.admin.output.Output;
import chat.tern.terminal.PasswordPrompt;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;

/**
 * What a command finds around it; tests bring their own.
 *
 * @param environment the process's environment variables
 * @param input stdin
 * @param inputIsTerminal whether a person types there
 * @param pause waits between two looks at what may have changed
 */
public record CommandContext(
    Map<String, String> environment,
    InputStream input,
    boolean inputIsTerminal,
    Output output,
    PasswordPrompt passwordPrompt,
    Pause pause) {

  /** Waits. */
  @FunctionalInterface
  public interface Pause {
    void take(Duration duration) throws InterruptedException;
  }

  /** The contexts that the environment names. */
  Contexts contexts() {
    return Contexts.of(environment);
  }
}
