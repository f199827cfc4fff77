package chat.tern.client.store;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.MessageState;
import java.util.List;
import java.util.Optional;

/**
 * The logs as far as this device holds them: a contiguous head part and, below it, perhaps holes.
 * Changes are durable when a method returns. Several processes may change one store; every change
 * is idempotent by seq. Safe for all threads.
 */
public interface LogStore {

  /** Applies a change in one transaction, and keeps the search index in step. */
  void save(LogChange change);

  /** How far every conversation is held: what {@code resume} says. */
  List<Held> held();

  /** The state at the held head. */
  Optional<ConversationSnapshot> conversation(ConversationId conversation);

  /**
   * Up to {@code limit} held entries with a higher seq, the lowest of them, in order. There may be
   * holes between them.
   */
  List<ChainedEntry> entriesAfter(ConversationId conversation, long after, int limit);

  /**
   * Up to {@code limit} held entries with a lower seq, the highest of them, in order. There may be
   * holes between them.
   */
  List<ChainedEntry> entriesBefore(ConversationId conversation, long before, int limit);

  /**
   * The held messages with a seq in this range, with everything applied that later held entries did
   * to them.
   */
  List<MessageState> messages(ConversationId conversation, long from, long to);

  /** Up to {@code limit} messages with words that start like each of these, newest first. */
  List<Found> search(List<String> words, int limit);

  /** A message that was found. */
  record Found(ConversationId conversationId, MessageState message) {}
}
