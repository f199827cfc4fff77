package chat.tern.server.push;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.Set;

/** Counts what users have not read. */
@FunctionalInterface
public interface UnreadCount {

  /** The messages that the user has not read, in all conversations but these; may block. */
  long of(UserId user, Set<ConversationId> without);
}
