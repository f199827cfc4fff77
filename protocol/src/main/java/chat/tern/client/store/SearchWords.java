package chat.tern.client.store;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words of a text, for searching. Scripts that are written without spaces (Chinese, Japanese,
 * Korean) are cut into single characters, so that a part of a sentence is found as a phrase; letter
 * case and accents do not matter.
 */
final class SearchWords {

  private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private SearchWords() {}

  /** The text with spaces between characters of scripts that have none. */
  static String indexed(String text) {
    StringBuilder spaced = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          if (unspaced(point)) {
            spaced.append(' ').appendCodePoint(point).append(' ');
          } else {
            spaced.appendCodePoint(point);
          }
        });
    return spaced.toString();
  }

  /** The tokens of one searched word, in order; the last one may be only a beginning. */
  static List<String> tokens(String word) {
    return NOT_A_WORD
        .splitAsStream(indexed(word))
        .filter(token -> !token.isEmpty())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /**
   * What an FTS5 table is asked for words that all have to be there; empty when there is nothing to
   * search.
   */
  static String query(List<String> words) {
    return words.stream()
        .map(SearchWords::tokens)
        .filter(tokens -> !tokens.isEmpty())
        .map(tokens -> '"' + String.join(" ", tokens) + "\"*")
        .collect(Collectors.joining(" AND "));
  }

  /** Whether a text has all the words, as the memory store sees it. */
  static boolean matches(String indexed, List<String> words) {
    String text = " " + String.join(" ", tokens(fold(indexed))) + " ";
    List<List<String>> searched =
        words.stream().map(word -> tokens(fold(word))).filter(list -> !list.isEmpty()).toList();
    return !searched.isEmpty()
        && searched.stream().allMatch(tokens -> text.contains(" " + String.join(" ", tokens)));
  }

  private static String fold(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }

  private static boolean unspaced(int point) {
    if (point < 0x1100) {
      return false;
    }
    Character.UnicodeScript script = Character.UnicodeScript.of(point);
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA
        || script == Character.UnicodeScript.HANGUL;
  }
}
