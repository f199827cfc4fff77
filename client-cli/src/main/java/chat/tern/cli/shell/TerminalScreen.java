package chat.tern.cli.shell;

import chat.tern.cli.render.Columns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * A terminal that can move its cursor: the prompt stays at the bottom, with history and editing of
 * the line.
 */
public final class TerminalScreen implements ChatScreen {

  private final Terminal terminal;
  private final LineReaderImpl reader;
  private final Strokes strokes = new Strokes(this::draw);
  private List<String> changing = List.of();
  private String prompt = "> ";
  private String note = "";

  /**
   * Takes over the terminal of this process until it is closed.
   *
   * @param typedLines where the lines that were typed are kept
   * @throws IOException when there is no such terminal
   */
  public TerminalScreen(Path typedLines) throws IOException {
    this.terminal = TerminalBuilder.builder().name("tern").system(true).build();
    this.reader =
        (LineReaderImpl)
            LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("tern")
                .variable(LineReader.HISTORY_FILE, typedLines)
                .variable(LineReader.BELL_STYLE, "none")
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.ERASE_LINE_ON_FINISH, true)
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, false)
                .build();
  }

  @Override
  public void show(List<String> lasting, List<String> nowChanging) {
    strokes.show(lasting, nowChanging);
  }

  private synchronized void draw(List<String> lasting, List<String> nowChanging) {
    StringBuilder text = new StringBuilder();
    int rows = changing.stream().mapToInt(this::rows).sum();
    if (rows > 0) {
      text.append("\u001b[").append(rows).append("A\r\u001b[J");
    }
    List<String> all = new ArrayList<>(lasting);
    all.addAll(nowChanging);
    all.forEach(line -> text.append(line).append('\n'));
    changing = List.copyOf(nowChanging);
    if (!text.isEmpty()) {
      reader.printAbove(text.toString());
    }
  }

  @Override
  public synchronized void status(String newPrompt, String newNote) {
    if (newPrompt.equals(prompt) && newNote.equals(note)) {
      return;
    }
    prompt = newPrompt;
    note = newNote;
    if (reader.isReading()) {
      reader.setPrompt(prompt);
      reader.setRightPrompt(note);
      try {
        reader.callWidget(LineReader.REDISPLAY);
      } catch (IllegalStateException e) {
        // The line was entered at this moment: the next prompt shows it.
      }
    }
  }

  @Override
  public Typed read() {
    String left;
    String right;
    synchronized (this) {
      left = prompt;
      right = note;
    }
    try {
      return new Typed.Line(reader.readLine(left, right, (Character) null, null));
    } catch (UserInterruptException e) {
      return e.getPartialLine() == null || e.getPartialLine().isEmpty()
          ? new Typed.Interrupt()
          : new Typed.Line("");
    } catch (EndOfFileException e) {
      return new Typed.End();
    }
  }

  @Override
  public String unfinished() {
    return reader.isReading() ? reader.getBuffer().toString() : "";
  }

  @Override
  public boolean isWatched() {
    return true;
  }

  @Override
  public void close() {
    strokes.close();
    try {
      terminal.writer().print("\r\u001b[J");
      terminal.flush();
      reader.getHistory().save();
      terminal.close();
    } catch (IOException e) {
      // The terminal has gone, and with it whoever could be told.
    }
  }

  private int rows(String line) {
    int columns = Math.max(1, terminal.getSize().getColumns());
    return Math.max(1, Math.ceilDiv(Columns.widthOfPainted(line), columns));
  }
}
