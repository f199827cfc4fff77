package chat.tern.terminal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that somebody may have meant. */
final class Spelling {

  /** One letter wrong, missing, doubled or two swapped; more than that is another word. */
  private static final int NEAR = 2;

  private Spelling() {}

  /** The nearest of the words, when one is near. */
  static Optional<String> nearest(String typed, Collection<String> words) {
    return words.stream()
        .filter(word -> distance(typed, word) <= NEAR || longPrefix(typed, word))
        .min(Comparator.comparingInt(word -> distance(typed, word)));
  }

  private static boolean longPrefix(String typed, String word) {
    return typed.length() > 2 && word.startsWith(typed);
  }

  /** How many letters to change, insert or delete (Levenshtein). */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= one.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int above = row[column];
        int change = one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1;
        row[column] = Math.min(diagonal + change, 1 + Math.min(above, row[column - 1]));
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
