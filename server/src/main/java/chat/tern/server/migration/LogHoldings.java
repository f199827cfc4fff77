package chat.tern.server.migration;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.List;
import java.util.Optional;

/**
 * All conversations of an installation, and what each user keeps beside them, for whoever copies
 * it, while others go on writing. Conversations are never deleted. Calls may block.
 */
public interface LogHoldings {

  /**
   * Conversations with a log, in a fixed order. Those that are there when the first page is asked
   * for come for certain; those that are added meanwhile may.
   *
   * @param after the last one that the caller has; empty to begin
   * @return at most {@code limit}; none at the end
   */
  List<ConversationId> conversationsAfter(Optional<ConversationId> after, int limit);

  /** What a user has at one moment. */
  OwnState ownOf(UserId user);
}
