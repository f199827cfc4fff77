package chat.tern.server.engine.scylla;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.ChainedEntry;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The table that holds the logs, bucket by bucket: the truth, from which all else follows. Reads
 * block, and see every append that was reported.
 */
interface EntryTable {

  /**
   * Appends all entries to a bucket, or none. When the stage fails, that is open, and may stay so:
   * a write that is on its way arrives later, if the head is then still the expected one.
   *
   * @param opening whether the bucket must be new, rather than end at the expected head
   * @return whether the bucket was as expected
   */
  CompletionStage<Boolean> append(Append append, long bucket, boolean opening);

  /** How a bucket ends; empty for one that was not opened. */
  Optional<BucketEnd> end(ConversationId conversation, long bucket);

  /** The entries of a bucket above {@code after}, in order, at most {@code limit}. */
  List<ChainedEntry> after(ConversationId conversation, long bucket, long after, int limit);

  /** The last entries of a bucket below {@code before}, in order, at most {@code limit}. */
  List<ChainedEntry> before(ConversationId conversation, long bucket, long before, int limit);

  /** Those of the entries that are in this bucket. */
  List<ChainedEntry> at(ConversationId conversation, long bucket, Collection<Long> seqs);

  /**
   * The entry at a place, after finishing what is under way there. An append that failed and whose
   * entry is not there has not happened until now.
   */
  Optional<ChainedEntry> decided(ConversationId conversation, long bucket, long seq);

  /** Replaces those of the entries that are in this bucket by their purged form. */
  void erase(ConversationId conversation, long bucket, Collection<Entry> entries);

  /**
   * The end of a bucket.
   *
   * @param last its last entry
   * @param appendFrom the first seq of the append that {@code last} came with
   */
  record BucketEnd(ChainedEntry last, long appendFrom) {}
}
