package chat.tern.terminal.output;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells a terminal from a file or a pipe, without native code. */
public final class Terminals {

  private Terminals() {}

  /**
   * Whether a stream of this process is a terminal. On a system without {@code /proc} the answer is
   * no unless stdin and stdout both are.
   *
   * @param stream 0, 1 or 2
   */
  public static boolean isTerminal(int stream) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
  }
}
