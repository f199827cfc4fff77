package chat.tern.server.engine.scylla;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.DedupeKey;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Finds entries by other things than their seq. It is written before the log, so it never lacks an
 * entry and may name places where another one came to lie, or none: whoever looks something up here
 * compares it with the log.
 */
interface LogIndex {

  /** Notes where entries are about to be appended: durable when the stage completes. */
  CompletionStage<Void> announce(ConversationId conversation, long bucket, List<Entry> entries);

  /** Every place at which an entry with one of these keys may lie. */
  CompletionStage<List<Claim>> claims(ConversationId conversation, Collection<DedupeKey> keys);

  /** Every place at which an entry with this key may lie. Blocks. */
  default List<Claim> claims(ConversationId conversation, DedupeKey key) {
    return Cql.await(claims(conversation, List.of(key)));
  }

  /** Every place above {@code after} at which a structural entry may lie, in order. Blocks. */
  List<Place> structural(ConversationId conversation, long after);

  /** A bucket that exists, in which the log may end; it may have gone on since. Blocks. */
  long lastBucket(ConversationId conversation);

  /** Notes that a bucket was opened. */
  CompletionStage<Void> opened(ConversationId conversation, long bucket);

  /** Where an entry may lie. */
  record Place(long bucket, long seq) {}

  /** A key and where its entry may lie. */
  record Claim(DedupeKey key, Place place) {}
}
