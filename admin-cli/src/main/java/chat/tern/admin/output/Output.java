package chat.tern.admin.output;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Stdout for data and stderr for talk. What is written to stdout is buffered until {@link #flush};
 * talk goes out at once, after the data that was written before it. Belongs to one thread.
 */
public final class Output {

  private final OutputStream out;
  private final OutputStream err;
  private boolean broken;

  public Output(OutputStream out, OutputStream err) {
    this.out = new BufferedOutputStream(out, 1 << 14);
    this.err = err;
  }

  /** The streams of this process. */
  public static Output ofProcess() {
    return new Output(
        new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
  }

  /**
   * Writes data as it is, which must be safe already.
   *
   * @throws OutputFailed when stdout takes no more; said once, then everything is dropped
   */
  void data(String safe) {
    if (!broken) {
      try {
        out.write(safe.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }

  /** Writes a line of text as data. */
  public void line(String text) {
    data(SafeText.block(text) + "\n");
  }

  /**
   * Hands everything written so far to the operating system.
   *
   * @throws OutputFailed when stdout takes no more; said once, then everything is dropped
   */
  public void flush() {
    if (!broken) {
      try {
        out.flush();
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }

  /** Says a line to the person, on stderr. That nobody listens is no error. */
  public void talk(String text) {
    say(text + "\n");
  }

  /** Says something to the person that goes on in the same line: a question. */
  public void say(String text) {
    try {
      if (!broken) {
        out.flush();
      }
    } catch (IOException e) {
      // The next flush meets it too, and then it is said.
    }
    try {
      err.write(SafeText.block(text).getBytes(StandardCharsets.UTF_8));
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
