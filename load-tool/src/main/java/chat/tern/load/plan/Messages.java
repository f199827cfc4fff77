package chat.tern.load.plan;

/**
 * What a message is and what goes along with it.
 *
 * @param textLength characters
 * @param receipts what a receiver says about each message
 * @param typing share of the messages that are announced by a typing notice
 */
public record Messages(int textLength, Receipts receipts, double typing) {

  /** A short message and nothing else, as the benchmark sends. */
  public static final Messages PLAIN = new Messages(100, Receipts.NONE, 0);

  /** Which receipts a receiver sends. */
  public enum Receipts {
    NONE,
    /** That its device holds the message. */
    DELIVERED,
    /** That, and that the user has seen it. */
    READ
  }
}
