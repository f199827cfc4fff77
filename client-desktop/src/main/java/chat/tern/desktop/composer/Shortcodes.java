package chat.tern.desktop.composer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Emoji by name, written as {@code :tada:}. */
public final class Shortcodes {

  /** A name and what it stands for. */
  public record Emoji(String name, String text) {}

  private static final Pattern CODE = Pattern.compile(":([a-z0-9_+-]+):");
  private static final Pattern BEGUN = Pattern.compile("(?:^|\\s):([a-z0-9_+-]{2,})$");

  private final TreeMap<String, String> byName = new TreeMap<>();

  private Shortcodes() {}

  /** Those of this build. */
  public static Shortcodes load() {
    Shortcodes codes = new Shortcodes();
    try (InputStream in = Shortcodes.class.getResourceAsStream("emoji.txt")) {
      if (in == null) {
        throw new IllegalStateException("The list of emoji is not in the build");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" ", -1))
          .filter(parts -> parts.length == 2)
          .forEach(parts -> codes.byName.put(parts[0], parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return codes;
  }

  /** The text with every known name replaced; names that nobody knows stay. */
  public String replace(String text) {
    if (text.indexOf(':') < 0) {
      return text;
    }
    Matcher matcher = CODE.matcher(text);
    return matcher.replaceAll(
        found -> Matcher.quoteReplacement(byName.getOrDefault(found.group(1), found.group())));
  }

  /** What a person may mean who has typed this much, up to the caret: best match first. */
  public List<Emoji> suggestions(String upToCaret, int limit) {
    Matcher begun = BEGUN.matcher(upToCaret);
    if (!begun.find()) {
      return List.of();
    }
    String prefix = begun.group(1);
    List<Emoji> found = new ArrayList<>();
    for (Map.Entry<String, String> each : byName.tailMap(prefix).entrySet()) {
      if (!each.getKey().startsWith(prefix) || found.size() == limit) {
        break;
      }
      found.add(new Emoji(each.getKey(), each.getValue()));
    }
    for (Map.Entry<String, String> each : byName.entrySet()) {
      if (found.size() == limit) {
        break;
      }
      if (each.getKey().indexOf(prefix) > 0) {
        found.add(new Emoji(each.getKey(), each.getValue()));
      }
    }
    return List.copyOf(found);
  }
}
