package chat.tern.server.push;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationState;

/** Who is in a conversation. Both calls may block. */
public interface ConversationStates {

  /** As it was a moment ago; cheap. */
  ConversationState recent(ConversationId conversation);

  /** As it is, with everything that was acknowledged before this was called. */
  ConversationState now(ConversationId conversation);
}
