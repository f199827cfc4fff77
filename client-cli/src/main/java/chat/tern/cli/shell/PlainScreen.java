package chat.tern.cli.shell;

import chat.tern.cli.render.Output;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * For terminals that can only print lines, and for pipes: what came is printed, nothing is ever
 * redrawn.
 */
public final class PlainScreen implements ChatScreen {

  private final Output output;
  private final BufferedReader input;
  private final boolean watched;

  /**
   * @param watched whether a person looks at it
   */
  public PlainScreen(Output output, InputStream input, boolean watched) {
    this.output = output;
    this.input = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    this.watched = watched;
  }

  @Override
  public void show(List<String> lasting, List<String> changing) {
    lasting.forEach(output::line);
    output.flush();
  }

  @Override
  public void status(String prompt, String note) {}

  @Override
  public Typed read() {
    try {
      String line = input.readLine();
      return line == null ? new Typed.End() : new Typed.Line(line);
    } catch (IOException e) {
      return new Typed.End();
    }
  }

  @Override
  public String unfinished() {
    return "";
  }

  @Override
  public boolean isWatched() {
    return watched;
  }

  @Override
  public void close() {}
}
