package chat.tern.cli.render;

import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/**
 * Measures text in the columns that it takes on a terminal, where a Chinese sign takes two and an
 * accent none.
 */
public final class Columns {

  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private Columns() {}

  /** The columns of a safe text without colours. */
  static int width(String text) {
    return text.codePoints().map(code -> Math.max(0, WCWidth.wcwidth(code))).sum();
  }

  /** The same for a line that {@link Paint} has coloured. */
  public static int widthOfPainted(String line) {
    return width(COLOUR.matcher(line).replaceAll(""));
  }

  /** The text in exactly {@code columns}: cut with an ellipsis, or filled up with blanks. */
  static String fit(String text, int columns) {
    String cut = cut(text, columns);
    return cut + " ".repeat(Math.max(0, columns - width(cut)));
  }

  /** The text in at most {@code columns}. */
  public static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = 0;
    for (int at = 0; at < text.length(); ) {
      int code = text.codePointAt(at);
      used += Math.max(0, WCWidth.wcwidth(code));
      if (used > columns - 1) {
        break;
      }
      kept.appendCodePoint(code);
      at += Character.charCount(code);
    }
    return kept.append('…').toString();
  }
}
