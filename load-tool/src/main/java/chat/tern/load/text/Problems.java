package chat.tern.load.text;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a text, all of it, in the order of the lines. For one thread. */
public final class Problems {

  private record Problem(int line, String sentence) {}

  private final String source;
  private final List<Problem> found = new ArrayList<>();

  /**
   * None yet.
   *
   * @param source names the text, such as its file
   */
  public Problems(String source) {
    this.source = source;
  }

  /**
   * Notes one.
   *
   * @param line from 1, or 0 when it belongs to no line
   */
  public void add(int line, String sentence) {
    found.add(new Problem(line, sentence));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Goes on only when there are none.
   *
   * @throws LoadException that names all of them, a line each
   */
  public void check() {
    if (found.isEmpty()) {
      return;
    }
    List<String> lines =
        found.stream()
            .sorted((left, right) -> Integer.compare(left.line(), right.line()))
            .map(each -> (each.line() > 0 ? "line " + each.line() + ": " : "") + each.sentence())
            .toList();
    String text =
        lines.size() == 1
            ? source + ", " + lines.getFirst()
            : source
                + " has "
                + lines.size()
                + " problems:"
                + System.lineSeparator()
                + "  "
                + String.join(System.lineSeparator() + "  ", lines);
    throw new LoadException(ExitCode.USAGE, text);
  }
}
