package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * The ends of the logs that are in use, in memory, where other nodes append as well. Entries never
 * change, so whatever lies within a known end is answered from it; where a log ends now is asked of
 * the log each time, and so is what lies beyond. Whoever was told of an entry, by any node, finds
 * it here; and after somebody has asked where the log ends, nothing is answered that was erased
 * before an entry of it that deletes, wherever that was done.
 */
public final class SharedRecentEntries extends DelegatingLog {

  private final LogEnds ends;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /**
   * @param conversations how many ends are kept; the least recently used go first
   */
  public SharedRecentEntries(ConversationLog log, int conversations) {
    super(log);
    this.ends = new LogEnds(conversations);
  }

  /** Reads that were answered from memory. */
  public long hits() {
    return hits.sum();
  }

  /** Reads that went to the log, at least for a part. */
  public long misses() {
    return misses.sum();
  }

  /** Another node has appended this entry. */
  public void observed(ConversationId conversation, long seq, Supplier<Entry> entry) {
    ends.extend(conversation, seq, entry);
  }

  /** Something was erased from this log: what is known of it is to be read again. */
  public void erased(ConversationId conversation) {
    ends.forget(conversation);
  }

  /** Takes nothing for granted any more. */
  public void doubt() {
    ends.forgetAll();
  }

  @Override
  public Optional<ChainedEntry> head(ConversationId conversation) {
    Optional<ChainedEntry> head = delegate.head(conversation);
    head.ifPresent(last -> catchUp(conversation, last.seq()));
    return head;
  }

  /** A node that hosts no member is told of nothing: what deletes may be among what it lacks. */
  private void catchUp(ConversationId conversation, long head) {
    Optional<LogEnd> end = ends.find(conversation).filter(each -> each.last().seq() < head);
    if (end.isEmpty()) {
      return;
    }
    long last = end.get().last().seq();
    if (!end.get().wanted() || head - last >= LogEnd.KEPT) {
      ends.forget(conversation);
      return;
    }
    int lacking = Math.toIntExact(head - last);
    List<ChainedEntry> beyond = delegate.readAfter(conversation, last, lacking);
    if (beyond.size() < lacking) {
      ends.forget(conversation);
    } else {
      ends.extend(conversation, beyond);
    }
  }

  @Override
  public CompletionStage<AppendOutcome> append(Append append) {
    return delegate
        .append(append)
        .whenComplete(
            (outcome, failure) -> ends.appended(append, outcome instanceof AppendOutcome.Appended));
  }

  @Override
  public List<ChainedEntry> readAfter(ConversationId conversation, long after, int limit) {
    Optional<LogEnd> end = ends.find(conversation);
    if (end.isEmpty() || after + 1 < end.get().first().seq() || after > end.get().last().seq()) {
      misses.increment();
      return delegate.readAfter(conversation, after, limit);
    }
    List<ChainedEntry> held = end.get().entries();
    int from = Math.toIntExact(after + 1 - end.get().first().seq());
    List<ChainedEntry> found = held.subList(from, Math.min(held.size(), from + limit));
    if (found.size() == limit) {
      hits.increment();
      return found;
    }
    misses.increment();
    List<ChainedEntry> beyond =
        delegate.readAfter(conversation, end.get().last().seq(), limit - found.size());
    ends.extend(conversation, beyond);
    return LogEnds.deletes(beyond)
        ? delegate.readAfter(conversation, after, limit)
        : joined(found, beyond);
  }

  @Override
  public List<ChainedEntry> readBefore(ConversationId conversation, long before, int limit) {
    Optional<LogEnd> end = ends.find(conversation);
    if (end.isEmpty()) {
      misses.increment();
      end = ends.load(conversation, delegate);
      if (end.isEmpty()) {
        return List.of();
      }
    }
    List<ChainedEntry> held = end.get().entries();
    long last = held.getLast().seq();
    if (before > last + 1) {
      misses.increment();
      List<ChainedEntry> beyond = delegate.readAfter(conversation, last, LogEnd.KEPT);
      ends.extend(conversation, beyond);
      if (beyond.size() == LogEnd.KEPT || LogEnds.deletes(beyond)) {
        return delegate.readBefore(conversation, before, limit); // too far ahead, or out of date
      }
      held = joined(held, beyond);
    } else {
      hits.increment();
    }
    long first = held.getFirst().seq();
    int to = Math.toIntExact(Math.clamp(before - first, 0, held.size()));
    boolean reachesBack = to < limit && first > 1;
    return reachesBack
        ? delegate.readBefore(conversation, before, limit)
        : held.subList(Math.max(0, to - limit), to);
  }

  private static List<ChainedEntry> joined(List<ChainedEntry> one, List<ChainedEntry> other) {
    if (other.isEmpty()) {
      return one;
    }
    List<ChainedEntry> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }

  @Override
  public Optional<Entry> lastMessage(ConversationId conversation, long seq) {
    return ends.find(conversation)
        .filter(end -> seq <= end.last().seq())
        .flatMap(end ->
            end.entries().reversed().stream()
                .map(ChainedEntry::entry)
                .filter(entry -> entry.seq() <= seq && entry.isMessage())
                .findFirst())
        .or(() -> delegate.lastMessage(conversation, seq));
  }
}
