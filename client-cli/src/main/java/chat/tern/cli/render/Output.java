package chat.tern.cli.render;

import chat.tern.terminal.output.CommandOutput;
import chat.tern.terminal.output.StandardStreams;
import chat.tern.terminal.output.Terminals;
import java.io.OutputStream;
import java.util.Map;

/** What the terminal client says, and in which colours. Safe for use by several threads. */
public final class Output implements CommandOutput {

  private final StandardStreams streams;
  private final boolean terminal;
  private final Paint paint;
  private final Paint talkPaint;

  /**
   * @param terminal whether stdout is a terminal, and so read by a person
   * @param paint for stdout
   * @param talkPaint for stderr
   */
  public Output(
      OutputStream out, OutputStream err, boolean terminal, Paint paint, Paint talkPaint) {
    this(new StandardStreams(out, err), terminal, paint, talkPaint);
  }

  private Output(StandardStreams streams, boolean terminal, Paint paint, Paint talkPaint) {
    this.streams = streams;
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
        StandardStreams.ofProcess(),
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

  /** Writes a line of data, which must be safe already. */
  @Override
  public void line(String safe) {
    streams.data(safe + "\n");
  }

  @Override
  public void flush() {
    streams.flush();
  }

  /** The text is made safe here. */
  @Override
  public void talk(String text) {
    say(TerminalText.block(text));
  }

  @Override
  public void complain(String program, String sentence) {
    say(talkPaint.alarm(program + ": ") + TerminalText.block(sentence));
  }

  /** Says a line with colours in it, which must be safe already. */
  public void say(String safe) {
    streams.talk(safe + "\n");
  }
}
