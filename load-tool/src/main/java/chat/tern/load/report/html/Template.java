package chat.tern.load.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with {@code {{names}}} in it, from a resource beside this class. */
record Template(String text) {

  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z_]+)}}");

  /** Reads the resource. */
  static Template load(String resource) {
    try (InputStream in = Template.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + resource + " is missing.");
      }
      return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text with every name replaced, once: what is put in is not looked at again. */
  String fill(Map<String, Markup> values) {
    StringBuilder filled = new StringBuilder();
    Matcher place = PLACE.matcher(text);
    while (place.find()) {
      Markup value = values.get(place.group(1));
      if (value == null) {
        throw new IllegalArgumentException("Nothing to put at " + place.group());
      }
      place.appendReplacement(filled, Matcher.quoteReplacement(value.html()));
    }
    return place.appendTail(filled).toString();
  }
}
