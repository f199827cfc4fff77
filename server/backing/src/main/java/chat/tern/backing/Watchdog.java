package chat.tern.backing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Ends what this JVM started, when this JVM ends: also by {@code kill -9}, which no shutdown hook
 * survives. It is a shell of a few lines that reads our end of a pipe. When nobody holds that end
 * any more, it kills the process groups that it was told, and deletes the scratch directories.
 *
 * <p>Ctrl-C in a terminal does not reach it, nor the services: each has a session of its own.
 */
final class Watchdog {

  /** Understands {@code + PID}, {@code - PID} and {@code scratch DIRECTORY}, one a line. */
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      groups=' '
      while read -r sign value; do
        case $sign in
          +) groups="$groups$value " ;;
          -) case $groups in *" $value "*) groups="${groups%%" $value "*} ${groups#*" $value "}" ;; esac ;;
          scratch) set -- "$@" "$value" ;;
        esac
      done
      for group in $groups; do kill -s KILL -- "-$group"; done
      for group in $groups; do
        while kill -s 0 -- "-$group"; do sleep 0.1; done
      done
      # PostgreSQL's workers, which have groups of their own, end a moment after their parent.
      if [ $# -gt 0 ]; then rm -rf -- "$@" || { sleep 1; rm -rf -- "$@"; }; fi
      """;

  private static final Watchdog INSTANCE = new Watchdog();

  private final OutputStream pipe;

  private Watchdog() {
    try {
      pipe =
          new ProcessBuilder("setsid", "sh", "-c", SCRIPT, "tern-watchdog")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .getOutputStream();
    } catch (IOException e) {
      throw new ServiceException(
          "cannot start 'setsid' and 'sh', which every Linux has: " + e.getMessage(), e);
    }
  }

  static Watchdog instance() {
    return INSTANCE;
  }

  /** From now on the process group {@code pid} ends with this JVM. */
  void guard(long pid) {
    tell("+ " + pid);
  }

  /** The process group is gone; its number may belong to somebody else. */
  void release(long pid) {
    tell("- " + pid);
  }

  /** From now on {@code directory} is deleted when this JVM ended. */
  void deleteAtEnd(Path directory) {
    tell("scratch " + directory.toAbsolutePath());
  }

  private synchronized void tell(String line) {
    try {
      pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      pipe.flush();
    } catch (IOException e) {
      throw new ServiceException("the watchdog of the services is gone: " + e.getMessage(), e);
    }
  }
}
