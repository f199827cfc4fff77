package chat.tern.desktop.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A line of a message around what was searched for, cut into pieces. */
public final class Highlights {

  /** A piece of text, and whether it is what was searched for. */
  public record Piece(String text, boolean found) {}

  /** Characters before the first word that was found. */
  private static final int LEAD = 24;

  private static final int MAX_LENGTH = 160;

  private Highlights() {}

  /** The pieces of a text around the first word that begins like one of these. */
  public static List<Piece> of(String text, String query) {
    String line = text.strip().replaceAll("\\s+", " ");
    List<String> wanted =
        Arrays.stream(query.strip().split("\\s+", -1)).map(Highlights::plain).toList();
    int from = Math.max(0, first(line, wanted) - LEAD);
    while (from > 0 && line.charAt(from - 1) != ' ') {
      from--;
    }
    String cut = line.substring(from, Math.min(line.length(), from + MAX_LENGTH));
    List<Piece> pieces = new ArrayList<>();
    StringBuilder plain = new StringBuilder(from > 0 ? "…" : "");
    int at = 0;
    while (at < cut.length()) {
      int end = wordEnd(cut, at);
      int length = end > at ? matched(cut.substring(at, end), wanted) : 0;
      if (length > 0) {
        if (!plain.isEmpty()) {
          pieces.add(new Piece(plain.toString(), false));
          plain.setLength(0);
        }
        pieces.add(new Piece(cut.substring(at, at + length), true));
        plain.append(cut, at + length, end);
      } else {
        plain.append(cut, at, Math.max(end, at + 1));
      }
      at = Math.max(end, at + 1);
    }
    if (!plain.isEmpty()) {
      pieces.add(new Piece(plain.toString(), false));
    }
    return List.copyOf(pieces);
  }

  private static int first(String line, List<String> wanted) {
    int at = 0;
    while (at < line.length()) {
      int end = wordEnd(line, at);
      if (end > at && matched(line.substring(at, end), wanted) > 0) {
        return at;
      }
      at = Math.max(end, at + 1);
    }
    return 0;
  }

  private static int wordEnd(String line, int from) {
    int end = from;
    while (end < line.length() && Character.isLetterOrDigit(line.charAt(end))) {
      end++;
    }
    return end;
  }

  /** How many characters of a word are what was searched for. */
  private static int matched(String word, List<String> wanted) {
    String plain = plain(word);
    for (String each : wanted) {
      if (!each.isEmpty() && plain.startsWith(each)) {
        return Math.min(word.length(), each.length());
      }
    }
    return 0;
  }

  private static String plain(String text) {
    return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "");
  }
}
