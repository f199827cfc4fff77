package chat.tern.load.report;

/**
 * Text from outside (names, addresses, plans), made harmless to look at: it can neither steer a
 * terminal, nor break an XML document, nor reverse what stands beside it.
 */
public final class SafeText {

  private static final int REPLACEMENT = 0xFFFD;

  /** Parts of letters in some scripts, and of emoji. */
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

  private SafeText() {}

  /** On one line: control characters, line ends among them, become visible replacements. */
  public static String line(String text) {
    return replaced(text, false);
  }

  /** Line feeds and tabs stay. */
  public static String lines(String text) {
    return replaced(text.replace("\r\n", "\n"), true);
  }

  private static String replaced(String text, boolean severalLines) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .map(each -> harmless(each, severalLines) ? each : REPLACEMENT)
        .forEach(safe::appendCodePoint);
    return safe.toString();
  }

  private static boolean harmless(int codePoint, boolean severalLines) {
    if (codePoint == '\n' || codePoint == '\t') {
      return severalLines;
    }
    if (codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
