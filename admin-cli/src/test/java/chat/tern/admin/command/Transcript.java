package chat.tern.admin.command;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a golden file: command lines, and after each what it wrote and how it ended. The
 * command lines are written by people; the rest is what the test compares, and writes.
 */
final class Transcript {

  /** Before a line of stderr. */
  static final String TALK = "stderr> ";

  private static final String HEADING = "# ";
  private static final String LINE = "$ ";
  private static final String PIPED = "stdin> ";
  private static final String TYPED = "typed> ";
  private static final String EXIT = "exit> ";

  private final StringBuilder text = new StringBuilder();

  /** The command lines of a file. */
  static List<Scene> scenes(String text) {
    List<Scene> scenes = new ArrayList<>();
    List<String> heading = new ArrayList<>();
    List<String> input = new ArrayList<>();
    String line = "";
    boolean typed = false;
    for (String each : (text + "\n" + EXIT).lines().toList()) {
      if (line.isEmpty() && each.startsWith(HEADING)) {
        heading.add(each);
      } else if (each.startsWith(LINE) || each.startsWith(EXIT)) {
        if (!line.isEmpty()) {
          scenes.add(new Scene(List.copyOf(heading), line, List.copyOf(input), typed));
          heading.clear();
          input.clear();
          typed = false;
        }
        line = each.startsWith(LINE) ? each.substring(LINE.length()) : "";
      } else if (each.startsWith(PIPED)) {
        input.add(each.substring(PIPED.length()));
      } else if (each.startsWith(TYPED)) {
        input.add(each.substring(TYPED.length()));
        typed = true;
      }
    }
    return scenes;
  }

  /** Writes what became of a command line. */
  void add(Scene scene, String seen, int exitCode) {
    if (!text.isEmpty()) {
      text.append('\n');
    }
    scene.heading().forEach(each -> text.append(each).append('\n'));
    text.append(LINE).append(scene.line()).append('\n');
    scene
        .input()
        .forEach(each -> text.append(scene.typed() ? TYPED : PIPED).append(each).append('\n'));
    text.append(seen).append(EXIT).append(exitCode).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
