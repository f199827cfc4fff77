package chat.tern.server.presence;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.Collection;

/** Who hears what happens in a conversation without being written to its log. */
public interface ConversationAudience {

  /**
   * All members of the conversation, the user among them. Served from memory where possible: it is
   * asked for every frame that is relayed.
   *
   * @throws chat.tern.protocol.error.TernException {@code not_found} when the user is not a member
   */
  Collection<UserId> audience(ConversationId conversation, UserId user);
}
