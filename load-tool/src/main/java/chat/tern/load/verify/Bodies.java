package chat.tern.load.verify;

import chat.tern.protocol.log.MessageBody;
import java.util.SplittableRandom;

/** What messages say: a function of the run's seed and the message's number, so nobody keeps it. */
final class Bodies {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz äöü \"\\ 😀é";

  private final long seed;
  private final int[] letters = LETTERS.codePoints().toArray();
  private final int length;

  /**
   * Bodies of a run.
   *
   * @param length in characters, about
   */
  Bodies(long seed, int length) {
    this.seed = seed;
    this.length = length;
  }

  /** The body of a message. */
  MessageBody.Content of(long message) {
    SplittableRandom random = new SplittableRandom(seed ^ message);
    StringBuilder text = new StringBuilder(length + 16).append(message);
    int end = length / 2 + random.nextInt(length + 1);
    while (text.length() < end) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return MessageBody.text(text.toString());
  }
}
