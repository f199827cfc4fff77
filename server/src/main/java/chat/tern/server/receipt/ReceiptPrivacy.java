package chat.tern.server.receipt;

import chat.tern.protocol.id.UserId;

/** Who keeps their reading to themselves. */
@FunctionalInterface
public interface ReceiptPrivacy {

  /** Whether the user's read receipts are neither sent nor seen. Must be quick. */
  boolean hidesReadReceipts(UserId user);
}
