package chat.tern.admin.output;

import chat.tern.terminal.output.CommandOutput;
import chat.tern.terminal.output.StandardStreams;
import java.io.OutputStream;

/** What the admin tool says, without anything in it that could command a terminal. */
public final class Output implements CommandOutput {

  private final StandardStreams streams;

  public Output(OutputStream out, OutputStream err) {
    this(new StandardStreams(out, err));
  }

  private Output(StandardStreams streams) {
    this.streams = streams;
  }

  /** The streams of this process. */
  public static Output ofProcess() {
    return new Output(StandardStreams.ofProcess());
  }

  /** Writes data as it is, which must be safe already. */
  void data(String safe) {
    streams.data(safe);
  }

  @Override
  public void line(String text) {
    data(SafeText.block(text) + "\n");
  }

  @Override
  public void flush() {
    streams.flush();
  }

  @Override
  public void talk(String text) {
    say(text + "\n");
  }

  /** Says something to the person that goes on in the same line: a question. */
  public void say(String text) {
    streams.talk(SafeText.block(text));
  }
}
