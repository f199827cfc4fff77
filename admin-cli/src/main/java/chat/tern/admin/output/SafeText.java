package chat.tern.admin.output;

import org.jline.utils.WCWidth;

/**
 * Text of others on a terminal: control characters, escape sequences and what turns the direction
 * of writing become a visible sign, so that a name or a reason cannot forge a line.
 */
final class SafeText {

  private static final int SIGN = 0xfffd;
  private static final int LINE_BREAK_SIGN = 0x2424;

  private SafeText() {}

  /** The text on one line. */
  static String line(String text) {
    return clean(text, LINE_BREAK_SIGN);
  }

  /** The text with its line breaks. */
  static String block(String text) {
    return clean(text.replace("\r\n", "\n"), '\n');
  }

  private static String clean(String text, int lineBreak) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(code ->
            safe.appendCodePoint(
                code == '\n' ? lineBreak : code == '\t' ? ' ' : isHostile(code) ? SIGN : code));
    return safe.toString();
  }

  /** What a terminal may take for a command, or a reader for something else. */
  static boolean isHostile(int code) {
    return Character.isISOControl(code)
        || (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE)
        || Character.getType(code) == Character.FORMAT
        || Character.getType(code) == Character.LINE_SEPARATOR
        || Character.getType(code) == Character.PARAGRAPH_SEPARATOR;
  }

  /** The columns that a safe text takes: a Chinese sign takes two, an accent none. */
  static int width(String text) {
    return text.codePoints().map(code -> Math.max(0, WCWidth.wcwidth(code))).sum();
  }
}
