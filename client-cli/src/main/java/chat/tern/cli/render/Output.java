package chat.tern.cli.render;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Stdout for data and stderr for talk. What is written to stdout is buffered until {@link #flush};
 * talk goes out at once, after the data that was written before it. Safe for use by several
 * threads.
 */
public final class Output {

  private final OutputStream out;
  private final OutputStream err;
  private final boolean terminal;
  private final Paint paint;
  private final Paint talkPaint;
  private boolean broken;

  /**
   * @param terminal whether stdout is a terminal, and so read by a person
   * @param paint for stdout
   * @param talkPaint for stderr
   */
  public Output(
      OutputStream out, OutputStream err, boolean terminal, Paint paint, Paint talkPaint) {
    this.out = new BufferedOutputStream(out, 1 << 14);
    this.err = err;
    this.terminal = terminal;
    this.paint = paint;
    this.talkPaint = talkPaint;
  }

  /**
   * The streams of this process. Colour is for terminals that are not dumb, and only without {@code
   * NO_COLOR}.
   */
  public static Output ofProcess(Map<String, String> environment) {
    boolean wanted =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    boolean outIsTerminal = Terminals.isTerminal(1);
    return new Output(
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        outIsTerminal,
        Paint.of(wanted && outIsTerminal),
        Paint.of(wanted && Terminals.isTerminal(2)));
  }

  /** Whether stdout is a terminal. */
  public boolean isTerminal() {
    return terminal;
  }

  /** The colours of stdout. */
  public Paint paint() {
    return paint;
  }

  /** The colours of stderr. */
  public Paint talkPaint() {
    return talkPaint;
  }

  /**
   * Writes a line of data, which must be safe already.
   *
   * @throws OutputFailed when stdout takes no more; said once, then everything is dropped
   */
  public synchronized void line(String safe) {
    if (!broken) {
      try {
        out.write(safe.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      } catch (IOException e) {
        broken = true;
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
        broken = true;
        throw failed(e);
      }
    }
  }

  /**
   * Says a line to the person, on stderr; the text is made safe here. That nobody listens is no
   * error.
   */
  public void talk(String text) {
    say(TerminalText.block(text));
  }

  /** Says a line with colours in it, which must be safe already. */
  public synchronized void say(String safe) {
    try {
      if (!broken) {
        out.flush();
      }
    } catch (IOException e) {
      // The next flush meets it too, and then it is said.
    }
    try {
      err.write((safe + "\n").getBytes(StandardCharsets.UTF_8));
      err.flush();
    } catch (IOException e) {
      // Nobody is there to be told.
    }
  }

  private static OutputFailed failed(IOException e) {
    String reason = String.valueOf(e.getMessage());
    return new OutputFailed(
        "Cannot write to standard output: " + reason, reason.contains("Broken pipe"), e);
  }
}
