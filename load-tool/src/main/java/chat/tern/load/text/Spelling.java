package chat.tern.load.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody may have meant. */
public final class Spelling {

  /** Further away than this share of its length, a name is another one. */
  private static final double FAR = 0.4;

  private Spelling() {}

  /** The nearest name, when one is near. */
  public static Optional<String> nearest(String word, Collection<String> names) {
    String lower = word.toLowerCase(Locale.ROOT);
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(lower, name)))
        .filter(name -> distance(lower, name) <= Math.max(2, FAR * name.length()));
  }

  /** {@code ": did you mean …?"}, or the names there are. */
  public static String hint(String word, Collection<String> names) {
    return nearest(word, names)
        .map(name -> ": did you mean \"" + name + "\"?")
        .orElseGet(() -> ": use one of " + String.join(", ", names) + ".");
  }

  /** How many letters to insert, delete or replace (Levenshtein). */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= left.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int above = row[column];
        int replaced = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
        row[column] = Math.min(replaced, 1 + Math.min(above, row[column - 1]));
        diagonal = above;
      }
    }
    return row[right.length()];
  }
}
