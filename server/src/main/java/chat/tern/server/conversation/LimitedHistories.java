package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which conversations may have a limit of history, so that the purge need not look at all of them:
 * noted before the limit is appended, so it holds more than there are and never less, whenever a
 * server dies. What the limit is, the log tells. Calls may block.
 */
public interface LimitedHistories {

  /** The limit of this conversation is about to be another one. */
  void changing(ConversationId conversation, Instant at);

  /** The noted conversations in order of their ids, from behind one or from the first on. */
  List<ConversationId> after(Optional<ConversationId> conversation, int limit);

  /** What is noted of a conversation. */
  Optional<Noted> find(ConversationId conversation);

  /** What the entries up to this one said is erased. Never goes back. */
  void erased(ConversationId conversation, long seq);

  /**
   * A note.
   *
   * @param changingAt when the limit was about to change for the last time
   * @param erasedSeq up to where everything is erased; 0 before anything was
   */
  record Noted(Instant changingAt, long erasedSeq) {}
}
