package chat.tern.cli.render;

/**
 * Makes text of others harmless on a terminal. Escape sequences, control characters and
 * bidirectional overrides are shown as visible signs, so nobody can move the cursor, set the
 * window's title, forge a line or turn a name around. Text without such characters stays as it is.
 */
public final class TerminalText {

  private static final char CONTROL_PICTURES = '\u2400';
  private static final char DELETE = '\u007f';
  private static final char DELETE_PICTURE = '\u2421';
  private static final char REPLACEMENT = '\ufffd';

  private TerminalText() {}

  /** The text on one line: line breaks become the sign for a new line. */
  public static String line(String text) {
    return clean(text, false);
  }

  /**
   * The text with its line breaks, each a plain {@code \n}. Who prints it must indent what follows
   * them.
   */
  public static String block(String text) {
    return clean(text.replace("\r\n", "\n"), true);
  }

  private static String clean(String text, boolean keepBreaks) {
    int at = 0;
    while (at < text.length() && isPlain(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 8).append(text, 0, at);
    while (at < text.length()) {
      int code = text.codePointAt(at);
      at += Character.charCount(code);
      if (isBreak(code)) {
        safe.append(keepBreaks ? '\n' : '\u2424');
      } else if (!isDirectionMark(code)) {
        safe.appendCodePoint(sign(code));
      }
    }
    return safe.toString();
  }

  /**
   * The quick way through: nothing below the Latin letters, and no script in which something could
   * hide.
   */
  private static boolean isPlain(char c) {
    return c >= ' ' && c < DELETE;
  }

  private static boolean isBreak(int code) {
    return code == '\n' || code == '\u0085' || code == '\u2028' || code == '\u2029';
  }

  private static int sign(int code) {
    if (code == '\t') {
      return ' ';
    }
    if (code < ' ') {
      return CONTROL_PICTURES + code;
    }
    if (code == DELETE) {
      return DELETE_PICTURE;
    }
    if (isHostile(code)) {
      return REPLACEMENT;
    }
    return code;
  }

  /** Invisible by nature, so they are left out instead of being shown. */
  private static boolean isDirectionMark(int code) {
    return code == 0x200e || code == 0x200f || code == 0x061c;
  }

  /** C1 controls, halves of surrogate pairs, and what turns the direction of the text around it. */
  static boolean isHostile(int code) {
    return (code >= 0x80 && code <= 0x9f)
        || (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE)
        || (code >= 0x202a && code <= 0x202e)
        || (code >= 0x2066 && code <= 0x2069)
        || (code >= 0x206a && code <= 0x206f)
        || (code >= 0xfff9 && code <= 0xfffb)
        || isDirectionMark(code);
  }
}
