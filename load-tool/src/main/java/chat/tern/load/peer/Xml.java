package chat.tern.load.peer;

/** Texts as they stand in XML that we write. */
final class Xml {

  private Xml() {}

  /** For an attribute in quotes of either kind, or for the content of an element. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int index = 0; index < text.length(); index++) {
      char each = text.charAt(index);
      switch (each) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&apos;");
        default -> escaped.append(each);
      }
    }
    return escaped.toString();
  }
}
