package chat.tern.server.userstate;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;

/** Tells whether a conversation is any business of a user. */
@FunctionalInterface
public interface ConversationAccess {

  /**
   * Passes for those who are, or were, members: who has left may still archive it.
   *
   * @throws chat.tern.protocol.error.TernException {@code not_found} for everybody else
   */
  void require(UserId user, ConversationId conversation);
}
