package chat.tern.load.report.html;

import chat.tern.load.report.SafeText;
import java.util.List;

/**
 * A piece of HTML that is safe to put on the page: made of text that was escaped, and of elements
 * around such pieces.
 *
 * @param html complete elements and escaped text
 */
record Markup(String html) {

  static final Markup NONE = new Markup("");

  /** Text from anywhere, on one line. */
  static Markup text(String text) {
    return new Markup(escaped(SafeText.line(text)));
  }

  /** Text from anywhere with its line ends, for a preformatted element. */
  static Markup preformatted(String text) {
    return new Markup(escaped(SafeText.lines(text)));
  }

  /** Data for the script of the page: a JSON text, in a form that cannot end its element. */
  static Markup json(String json) {
    String inert = json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    return new Markup("<script type=\"application/json\">" + inert + "</script>\n");
  }

  /** One after the other. */
  static Markup join(List<Markup> pieces) {
    StringBuilder html = new StringBuilder();
    pieces.forEach(each -> html.append(each.html));
    return new Markup(html.toString());
  }

  static Markup join(Markup... pieces) {
    return join(List.of(pieces));
  }

  /** An element to fill. */
  static Element element(String name) {
    return new Element(name);
  }

  /** An element of a class with text in it. */
  static Markup element(String name, String cssClass, String text) {
    return element(name).with("class", cssClass).add(text(text)).done();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** An HTML element while it is put together. */
  static final class Element {

    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final StringBuilder content = new StringBuilder();

    private Element(String name) {
      this.name = name;
    }

    /** An attribute; the value may be any text. */
    Element with(String attribute, String value) {
      attributes
          .append(' ')
          .append(attribute)
          .append("=\"")
          .append(escaped(SafeText.line(value)))
          .append('"');
      return this;
    }

    Element add(Markup... pieces) {
      for (Markup each : pieces) {
        content.append(each.html);
      }
      return this;
    }

    Element add(List<Markup> pieces) {
      return add(join(pieces));
    }

    Element text(String text) {
      return add(Markup.text(text));
    }

    Markup done() {
      return new Markup("<" + name + attributes + ">" + content + "</" + name + ">\n");
    }
  }
}
