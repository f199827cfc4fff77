package chat.tern.load.oracle;

import chat.tern.protocol.api.History;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Position;

/** Reads the server's histories as its users do. Calls wait for the answer. */
public interface Histories {

  /** The largest page that every server gives by default. */
  int PAGE = 200;

  /**
   * The page of at most {@link #PAGE} entries after a seq.
   *
   * @throws chat.tern.protocol.error.TernException {@code not_found} for whom the conversation is
   *     none of their business
   */
  History after(UserId reader, ConversationId conversation, long seq);

  /** The position in the conversation's own snapshot, for a member. */
  Position snapshot(UserId reader, ConversationId conversation);
}
