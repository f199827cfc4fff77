package chat.tern.cli.command;

import chat.tern.cli.profile.TernHome;
import chat.tern.cli.render.Clockface;
import chat.tern.cli.render.Output;
import chat.tern.terminal.PasswordPrompt;
import java.io.InputStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;

/**
 * What a command finds around it; tests bring their own.
 *
 * @param environment the process's environment variables
 * @param input stdin
 * @param inputIsTerminal whether a person types there
 */
public record CommandContext(
    Map<String, String> environment,
    InputStream input,
    boolean inputIsTerminal,
    Output output,
    PasswordPrompt passwordPrompt,
    InstantSource clock,
    ZoneId zone) {

  /** The profile that the environment names. */
  public TernHome home() {
    return TernHome.of(environment);
  }

  /** Times for the person at this terminal. */
  public Clockface clockface() {
    return new Clockface(zone);
  }
}
