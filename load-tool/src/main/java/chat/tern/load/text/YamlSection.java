package chat.tern.load.text;

import chat.tern.protocol.text.WireName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The keys and values of one level. Every question names a key and what to take when it is not
 * there; a value that is there and makes no sense becomes a problem, and the default stands in for
 * it, so that reading goes on to find the other problems. {@link #close} then says which keys
 * nobody asked for. For one thread.
 */
public final class YamlSection implements AutoCloseable {

  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private final String path;
  private final int line;
  private final Problems problems;

  YamlSection(MappingNode node, String path, Problems problems) {
    this.path = path;
    this.line = line(node);
    this.problems = problems;
    for (NodeTuple each : node.getValue()) {
      String key = each.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (values.containsKey(key)) {
        problems.add(line(each.getKeyNode()), "\"" + path + key + "\" stands here twice.");
      }
      values.put(key, each.getValueNode());
      lines.put(key, line(each.getKeyNode()));
    }
  }

  private YamlSection(String path, int line, Problems problems) {
    this.path = path;
    this.line = line;
    this.problems = problems;
  }

  static YamlSection empty(Problems problems) {
    return new YamlSection("", 0, problems);
  }

  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  /** The line of a key, or of the section when it is not there. */
  public int lineOf(String key) {
    return lines.getOrDefault(key, line);
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** The keys that are there, for a section that takes any. */
  public Set<String> keys() {
    return Set.copyOf(values.keySet());
  }

  /** A text. */
  public String text(String key, String otherwise) {
    return value(key, otherwise, "text", Optional::of);
  }

  /** A whole number. */
  public long number(String key, long otherwise) {
    return value(
        key,
        otherwise,
        "a whole number, such as 200",
        text -> attempt(() -> Long.parseLong(plain(text))));
  }

  /** A whole number that fits into 32 bits. */
  public int count(String key, int otherwise) {
    return value(
        key,
        otherwise,
        "a whole number, such as 200",
        text -> attempt(() -> Integer.parseInt(plain(text))));
  }

  /** A number with or without a fraction. */
  public double decimal(String key, double otherwise) {
    return value(
        key,
        otherwise,
        "a number, such as 2000",
        text -> attempt(() -> Double.parseDouble(plain(text))).filter(Double::isFinite));
  }

  /** A share, written as {@code 5%} or {@code 0.05}. */
  public double share(String key, double otherwise) {
    return value(key, otherwise, "a share, such as 5%", YamlSection::parseShare);
  }

  /** A duration as {@link Durations} reads it. */
  public Duration duration(String key, Duration otherwise) {
    return value(key, otherwise, "a duration, such as 30s or 2m", Durations::parse);
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key, boolean otherwise) {
    return value(
        key,
        otherwise,
        "true or false",
        text ->
            switch (text) {
              case "true", "yes", "on" -> Optional.of(true);
              case "false", "no", "off" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /** One of the constants of an enum, in lower case. */
  public <E extends Enum<E>> E choice(String key, E otherwise) {
    List<E> all = List.of(otherwise.getDeclaringClass().getEnumConstants());
    List<String> names = all.stream().map(YamlSection::name).toList();
    return value(
        key,
        otherwise,
        "one of " + String.join(", ", names),
        text -> all.stream().filter(each -> name(each).equals(text)).findFirst());
  }

  /** A constant's name as plans spell it. */
  public static String name(Enum<?> constant) {
    return WireName.of(constant).replace('_', '-');
  }

  /** A value that {@code parse} reads, or the default with a problem that says what is expected. */
  public <T> T value(
      String key, T otherwise, String expected, Function<String, Optional<T>> parse) {
    known.add(key);
    Node node = values.get(key);
    if (node == null) {
      return otherwise;
    }
    if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
      problems.add(lineOf(key), "\"" + path + key + "\" is to be " + expected + ".");
      return otherwise;
    }
    Optional<T> parsed = parse.apply(scalar.getValue().strip());
    if (parsed.isEmpty()) {
      problems.add(
          lineOf(key),
          "\"%s%s\" is to be %s, not \"%s\".".formatted(path, key, expected, scalar.getValue()));
    }
    return parsed.orElse(otherwise);
  }

  /** The section below a key; an empty one when it is not there. Close it too. */
  public YamlSection section(String key) {
    known.add(key);
    Node node = values.get(key);
    String below = path + key + ".";
    if (node instanceof MappingNode mapping) {
      return new YamlSection(mapping, below, problems);
    }
    if (node != null) {
      problems.add(lineOf(key), "\"" + path + key + "\" is to have keys and values below it.");
    }
    return new YamlSection(below, lineOf(key), problems);
  }

  /** The sections in the list below a key; none when it is not there. Close them too. */
  public List<YamlSection> sections(String key) {
    List<YamlSection> sections = new ArrayList<>();
    for (Node each : items(key)) {
      if (each instanceof MappingNode mapping) {
        sections.add(
            new YamlSection(mapping, "%s%s[%d].".formatted(path, key, sections.size()), problems));
      } else {
        problems.add(line(each), "\"" + path + key + "\" is a list of keys and values.");
      }
    }
    return sections;
  }

  /** A text of a list, and its line. */
  public record Item(int line, String text) {}

  /** The texts in the list below a key. */
  public List<Item> texts(String key) {
    List<Item> texts = new ArrayList<>();
    for (Node each : items(key)) {
      if (each instanceof ScalarNode scalar) {
        texts.add(new Item(line(each), scalar.getValue()));
      } else {
        problems.add(line(each), "\"" + path + key + "\" is a list of texts.");
      }
    }
    return texts;
  }

  private List<Node> items(String key) {
    known.add(key);
    Node node = values.get(key);
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (node != null) {
      problems.add(lineOf(key), "\"" + path + key + "\" is to be a list, each line with a dash.");
    }
    return List.of();
  }

  /** Says which keys nobody asked for. */
  @Override
  public void close() {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        problems.add(
            lineOf(key), "\"" + path + key + "\" is not a key" + Spelling.hint(key, known));
      }
    }
  }

  private static Optional<Double> parseShare(String text) {
    return text.endsWith("%")
        ? attempt(() -> Double.parseDouble(text.substring(0, text.length() - 1).strip()) / 100)
        : attempt(() -> Double.parseDouble(text));
  }

  private static <T> Optional<T> attempt(Supplier<T> parse) {
    try {
      return Optional.of(parse.get());
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static String plain(String number) {
    return number.replace("_", "").replace(",", "");
  }
}
