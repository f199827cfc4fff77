package chat.tern.desktop.rehearsal;

import java.util.Random;

/**
 * Made-up messages. Words are as common as in a real language: the next common one is there half, a
 * third, a quarter as often, so that a search meets words that stand everywhere and words that
 * stand nowhere else. For one thread.
 */
public final class SampleText {

  private static final int VOCABULARY = 30_000;
  private static final int MAX_WORDS = 26;
  private static final String[] COMMON =
      ("the build is green we ship it tonight who takes late shift nothing was lost thank you see"
              + " tomorrow lunch at one release notes are done")
          .split(" ", -1);
  private static final String[] SYLLABLES =
      "ka to mi re su no la ve di po ra ne si lu ma te ri so ha ko be da fi go".split(" ", -1);

  private final Random random;
  private final double[] below = new double[VOCABULARY];

  /** The same texts for the same numbers. */
  public SampleText(Random random) {
    this.random = random;
    double sum = 0;
    for (int rank = 0; rank < VOCABULARY; rank++) {
      sum += 1.0 / (rank + 3);
      below[rank] = sum;
    }
  }

  /** The next message. */
  public String message() {
    StringBuilder text = new StringBuilder();
    int words = 2 + random.nextInt(MAX_WORDS - 1);
    for (int each = 0; each < words; each++) {
      text.append(each == 0 ? "" : " ").append(word());
    }
    return text.toString();
  }

  /** A word, the common ones most of the time. */
  public String word() {
    double at = random.nextDouble() * below[VOCABULARY - 1];
    int from = 0;
    int to = VOCABULARY - 1;
    while (from < to) {
      int middle = (from + to) / 2;
      if (below[middle] < at) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return word(from);
  }

  /** Any word, the rare ones most of the time. */
  public String rareWord() {
    return word(random.nextInt(VOCABULARY));
  }

  private static String word(int rank) {
    if (rank < COMMON.length) {
      return COMMON[rank];
    }
    StringBuilder word = new StringBuilder();
    int left = rank * 7919;
    do {
      word.append(SYLLABLES[Math.floorMod(left, SYLLABLES.length)]);
      left /= SYLLABLES.length;
    } while (left != 0);
    return word.toString();
  }
}
