package chat.tern.terminal.output;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Stdout for data and stderr for talk. What is written to stdout is buffered until {@link #flush};
 * talk goes out at once, after the data that was written before it. Text is written as it is, and
 * must be safe already. Safe for use by several threads.
 */
public final class StandardStreams {

  private final OutputStream out;
  private final OutputStream err;
  private boolean broken;

  public StandardStreams(OutputStream out, OutputStream err) {
    this.out = new BufferedOutputStream(out, 1 << 14);
    this.err = err;
  }

  /** The streams of this process. */
  public static StandardStreams ofProcess() {
    return new StandardStreams(
        new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
  }

  /**
   * Writes data.
   *
   * @throws OutputFailed when stdout takes no more; said once, then everything is dropped
   */
  public synchronized void data(String safe) {
    if (!broken) {
      try {
        out.write(safe.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }

  /**
   * Hands everything written so far to the operating system.
   *
   * @throws OutputFailed when stdout takes no more; said once, then everything is dropped
   */
  public synchronized void flush() {
    if (!broken) {
      try {
        out.flush();
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }

  /** Says something to the person, on stderr. That nobody listens is no error. */
  public synchronized void talk(String safe) {
    try {
      if (!broken) {
        out.flush();
      }
    } catch (IOException e) {
      // The next flush meets it too, and then it is said.
    }
    try {
      err.write(safe.getBytes(StandardCharsets.UTF_8));
      err.flush();
    } catch (IOException e) {
      // Nobody is there to be told.
    }
  }

  private OutputFailed failed(IOException e) {
    broken = true;
    String reason = String.valueOf(e.getMessage());
    return new OutputFailed(
        "Cannot write to standard output: " + reason, reason.contains("Broken pipe"), e);
  }
}
