package chat.tern.admin.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One command line of a golden file.
 *
 * @param heading what it is there for, in lines that begin with a hash
 * @param line as a person types it, with the names of {@link GoldenWorld} behind dollar signs
 * @param input lines that are piped into it, or typed
 * @param typed whether a person types them, at a terminal
 */
record Scene(List<String> heading, String line, List<String> input, boolean typed) {

  /** What is typed to interrupt a command. */
  static final String INTERRUPT = "^C";

  boolean isInterrupted() {
    return input.contains(INTERRUPT);
  }

  /** What comes on stdin. */
  String stdin() {
    return isInterrupted() || input.isEmpty() ? "" : String.join("\n", input) + "\n";
  }

  /** The words after the name of the program, as a shell takes the line apart. */
  List<String> words(Map<String, String> names) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (char each : (replaced(names) + " ").toCharArray()) {
      if (each == '\'') {
        quoted = !quoted;
        word.append('\0'); // so that '' is a word
      } else if (each == ' ' && !quoted) {
        if (!word.isEmpty()) {
          words.add(word.toString().replace("\0", ""));
          word.setLength(0);
        }
      } else {
        word.append(each);
      }
    }
    return words.subList(1, words.size());
  }

  private String replaced(Map<String, String> names) {
    String text = line;
    for (Map.Entry<String, String> name : names.entrySet()) {
      text = text.replace("$" + name.getKey(), name.getValue());
    }
    return text;
  }

  /** Whether it is about this command, and not about one that only shows what became of it. */
  boolean isOf(String command) {
    return (line + " ").startsWith(command + " ");
  }

  boolean has(String option) {
    return (line + " ").contains(" " + option + " ");
  }
}
