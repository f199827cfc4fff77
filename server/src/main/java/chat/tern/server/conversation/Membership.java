package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import java.util.Optional;

/**
 * That a user is, or was, a member.
 *
 * @param joinedSeq the entry that added the user
 * @param removedSeq the entry that removed the user, the last one that the user may read; empty
 *     while a member
 */
public record Membership(ConversationId conversation, long joinedSeq, Optional<Long> removedSeq) {

  /** The last seq that the user may read. */
  public long readableUpTo() {
    return removedSeq.orElse(Long.MAX_VALUE);
  }
}
