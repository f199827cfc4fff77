package chat.tern.server.audit;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;

/**
 * What an admin wants to have changed.
 *
 * @param actor the admin's name; empty on the machine itself
 * @param action such as {@code user.disable}
 * @param target to whom or what
 * @param detail what else others should know; may be empty
 * @param reason what the admin wrote down; may be empty
 * @param dryRun whether to only say what would change
 */
public record Order(
    String actor, String action, String target, String detail, String reason, boolean dryRun) {

  /** A sentence or two. */
  private static final int MAX_REASON = 500;

  /**
   * @throws TernException {@code invalid_field} when the reason is none
   */
  public Order {
    if (reason.codePointCount(0, reason.length()) > MAX_REASON
        || reason.codePoints().anyMatch(Character::isISOControl)) {
      throw new TernException(
          ErrorCode.INVALID_FIELD,
          "A reason has at most " + MAX_REASON + " characters and no control characters.");
    }
  }

  /** The same with something else to know. */
  public Order with(String other) {
    return new Order(actor, action, target, other, reason, dryRun);
  }
}
