package chat.tern.load.report.live;

import chat.tern.load.report.Console;
import chat.tern.load.result.RunListener;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses how a run is shown while it goes on.
 *
 * <p>On a terminal (stderr, so that stdout may be a file or a pipe): in place. Without one: NDJSON,
 * on stdout, unless stdout is promised to one result as JSON; then on stderr.
 */
public final class Views {

  private Views() {}

  /**
   * The view for this process.
   *
   * @param environment of the process: {@code NO_COLOR} and {@code TERM} are respected
   * @param dataOnStdout whether the result itself goes to stdout as JSON
   */
  public static RunListener open(
      Console console, Headline headline, Map<String, String> environment, boolean dataOnStdout) {
    return choose(console, headline, StandardErrorScreen.find(environment), dataOnStdout);
  }

  static RunListener choose(
      Console console, Headline headline, Optional<Screen> screen, boolean dataOnStdout) {
    return screen
        .<RunListener>map(each -> new LiveView(headline, console.err(), each))
        .orElseGet(() -> new NdjsonLines(dataOnStdout ? console.err() : console.out()));
  }
}
