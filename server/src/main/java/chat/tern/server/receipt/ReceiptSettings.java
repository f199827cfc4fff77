package chat.tern.server.receipt;

import java.time.Duration;

/**
 * How receipts travel.
 *
 * @param maxMembers above this size a conversation's members are not told of each other's receipts
 * @param interval how long receipts gather before they are written and sent, as one for each member
 */
public record ReceiptSettings(int maxMembers, Duration interval) {

  /** In a larger group nobody reads who has read. */
  public static final int DEFAULT_MAX_MEMBERS = 50;

  /** Short enough to look instant, long enough that a burst of messages costs one receipt. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofMillis(200);
}
