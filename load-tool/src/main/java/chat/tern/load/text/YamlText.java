package chat.tern.load.text;

import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A YAML document as a tree of sections whose values know their lines. Only nodes are made, no
 * objects: a document cannot name a class.
 */
public final class YamlText {

  /** What YAML would not take for text. */
  private static final List<String> WORDS =
      List.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

  private YamlText() {}

  /**
   * Reads a document whose top is a section. What is no YAML becomes a problem, and an empty
   * section takes its place.
   */
  public static YamlSection read(String text, Problems problems) {
    LoaderOptions options = new LoaderOptions();

    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root instanceof MappingNode mapping) {
        return new YamlSection(mapping, "", problems);
      }
      problems.add(
          root == null ? 0 : YamlSection.line(root), "expected keys and values, \"key: value\".");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      problems.add(line, "this is not YAML: " + e.getProblem() + ".");
    } catch (YAMLException e) {
      problems.add(0, "this is not YAML: " + e.getMessage() + ".");
    }
    return YamlSection.empty(problems);
  }

  /** A text in quotes when it needs them. */
  public static String quote(String text) {
    boolean plain =
        text.matches("[A-Za-z][A-Za-z0-9 ,;.()/+-]*")
            && !text.endsWith(" ")
            && !WORDS.contains(text);
    return plain ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
