package chat.tern.admin.output;

import chat.tern.terminal.output.Terminals;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One line on stderr that is written over and over while something takes long; nothing where nobody
 * looks on. Belongs to one thread.
 */
public final class ProgressLine implements AutoCloseable {

  private static final int STDERR = 2;

  private final OutputStream terminal;
  private final boolean shown;
  private int width;

  /**
   * @param shown whether a person looks on
   */
  ProgressLine(OutputStream terminal, boolean shown) {
    this.terminal = terminal;
    this.shown = shown;
  }

  /** On this process's stderr, if that is a terminal. */
  public static ProgressLine onTerminal() {
    return new ProgressLine(new FileOutputStream(FileDescriptor.err), Terminals.isTerminal(STDERR));
  }

  /** Shows this instead of what was there. */
  public void show(String text) {
    String safe = SafeText.line(text);
    int next = SafeText.width(safe);
    write("\r" + safe + " ".repeat(Math.max(0, width - next)));
    width = next;
  }

  /** Takes the line away, for what is said next. */
  @Override
  public void close() {
    if (width > 0) {
      write("\r" + " ".repeat(width) + "\r");
      width = 0;
    }
  }

  private void write(String text) {
    if (shown) {
      try {
        terminal.write(text.getBytes(StandardCharsets.UTF_8));
        terminal.flush();
      } catch (IOException e) {
        // Nobody is there to be told.
      }
    }
  }
}
