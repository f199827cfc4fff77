package chat.tern.server.config;

import java.util.Collection;
import java.util.Comparator;

/** Guesses what somebody meant. */
final class Spelling {

  private Spelling() {}

  /** {@code " Did you mean "x"?"} when a known word is near enough, else nothing. */
  static String hint(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .filter(nearest -> distance(word, nearest) <= Math.max(2, word.length() / 3))
        .map(nearest -> " Did you mean \"" + nearest + "\"?")
        .orElse("");
  }

  /** The Levenshtein distance: how many characters to insert, delete or replace. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
