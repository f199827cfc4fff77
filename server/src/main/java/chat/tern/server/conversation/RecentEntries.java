package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

/**
 * The ends of the logs that are in use, in memory: most readers want the newest page. Gives the
 * answers that the log itself would give, as long as this node alone appends: an end is extended
 * before an append is reported, so whoever was told of an entry finds it here.
 */
public final class RecentEntries extends DelegatingLog {

  private final LogEnds ends;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /**
   * @param conversations how many ends are kept; the least recently used go first
   */
  public RecentEntries(ConversationLog log, int conversations) {
    super(log);
    this.ends = new LogEnds(conversations);
  }

  /** Reads that were answered from memory. */
  public long hits() {
    return hits.sum();
  }

  /** Reads that went to the log. */
  public long misses() {
    return misses.sum();
  }

  /** Something was erased from this log: what is known of it is to be read again. */
  public void erased(ConversationId conversation) {
    ends.forget(conversation);
  }

  @Override
  public CompletionStage<AppendOutcome> append(Append append) {
    return delegate
        .append(append)
        .whenComplete(
            (outcome, failure) -> ends.appended(append, outcome instanceof AppendOutcome.Appended));
  }

  @Override
  public Optional<ChainedEntry> head(ConversationId conversation) {
    List<ChainedEntry> end = end(conversation);
    return end.isEmpty() ? Optional.empty() : Optional.of(end.getLast());
  }

  @Override
  public List<ChainedEntry> readAfter(ConversationId conversation, long after, int limit) {
    List<ChainedEntry> end = end(conversation);
    if (end.isEmpty() || after >= end.getLast().seq()) {
      return List.of();
    }
    if (after + 1 < end.getFirst().seq()) {
      return delegate.readAfter(conversation, after, limit);
    }
    int from = Math.toIntExact(after + 1 - end.getFirst().seq());
    return end.subList(from, Math.min(end.size(), from + limit));
  }

  @Override
  public List<ChainedEntry> readBefore(ConversationId conversation, long before, int limit) {
    List<ChainedEntry> end = end(conversation);
    if (end.isEmpty()) {
      return List.of();
    }
    long first = end.getFirst().seq();
    int to = Math.toIntExact(Math.clamp(before - first, 0, end.size()));
    boolean reachesBack = to - limit < 0 && first > 1;
    if (reachesBack) {
      return delegate.readBefore(conversation, before, limit);
    }
    return end.subList(Math.max(0, to - limit), to);
  }

  @Override
  public Optional<Entry> lastMessage(ConversationId conversation, long seq) {
    List<ChainedEntry> end = end(conversation);
    return end.reversed().stream()
        .map(ChainedEntry::entry)
        .filter(entry -> entry.seq() <= seq && entry.isMessage())
        .findFirst()
        .or(() -> end.isEmpty() ? Optional.empty() : delegate.lastMessage(conversation, seq));
  }

  /** The end of the log, read from it when it is not here; empty for an empty log. */
  private List<ChainedEntry> end(ConversationId conversation) {
    Optional<LogEnd> present = ends.find(conversation);
    if (present.isPresent()) {
      hits.increment();
      return present.get().entries();
    }
    misses.increment();
    return ends.load(conversation, delegate).map(LogEnd::entries).orElse(List.of());
  }
}
