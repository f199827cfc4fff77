package chat.tern.server.conversation;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;

/**
 * The ends of the logs that are in use, in memory: most readers want the newest page. Gives the
 * answers that the log itself would give: an end is extended only by the very next entries, and
 * forgotten at any doubt, and when it was not read for as long as it takes to grow all anew. It is
 * extended before an append is reported, so whoever was told of an entry finds it here.
 */
public final class RecentEntries implements ConversationLog {

  private final ConversationLog log;
  private final Cache<ConversationId, LogEnd> ends;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /**
   * @param conversations how many ends are kept; the least recently used go first
   */
  public RecentEntries(ConversationLog log, int conversations) {
    this.log = log;
    Executor sameThread = Runnable::run;
    this.ends = Caffeine.newBuilder().maximumSize(conversations).executor(sameThread).build();
  }

  /** Reads that were answered from memory. */
  public long hits() {
    return hits.sum();
  }

  /** Reads that went to the log. */
  public long misses() {
    return misses.sum();
  }

  @Override
  public CompletionStage<AppendOutcome> append(Append append) {
    return log.append(append)
        .whenComplete((outcome, failure) -> {
          if (outcome instanceof AppendOutcome.Appended) {
            extend(append);
          } else {
            ends.invalidate(append.conversation());
          }
        });
  }

  private void extend(Append append) {
    ends.asMap()
        .compute(
            append.conversation(),
            (_, end) -> {
              if (end == null) {
                // The first entries of a log are its whole end; any others may leave a hole before
                // them.
                return append.expectedHead().seq() == 0 ? LogEnd.of(append.entries()) : null;
              }
              return end.wanted() && end.last().position().equals(append.expectedHead())
                  ? end.plus(append.entries())
                  : null;
            });
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
      return log.readAfter(conversation, after, limit);
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
      return log.readBefore(conversation, before, limit);
    }
    return end.subList(Math.max(0, to - limit), to);
  }

  @Override
  public Optional<Entry> find(
      ConversationId conversation, UserId author, ClientMessageId clientMessageId) {
    return log.find(conversation, author, clientMessageId);
  }

  @Override
  public List<Entry> structuralAfter(ConversationId conversation, long after) {
    return log.structuralAfter(conversation, after);
  }

  @Override
  public Optional<Entry> lastMessage(ConversationId conversation, long seq) {
    List<ChainedEntry> end = end(conversation);
    return end.reversed().stream()
        .map(ChainedEntry::entry)
        .filter(entry -> entry.seq() <= seq && entry.isMessage())
        .findFirst()
        .or(() -> end.isEmpty() ? Optional.empty() : log.lastMessage(conversation, seq));
  }

  /** The end of the log, read from it when it is not here; empty for an empty log. */
  private List<ChainedEntry> end(ConversationId conversation) {
    LogEnd present = ends.getIfPresent(conversation);
    if (present != null) {
      hits.increment();
      return present.entries();
    }
    misses.increment();
    // Loaded under the key's lock, so that an append which ends meanwhile extends what was read, or
    // forgets it.
    LogEnd loaded =
        ends.get(
            conversation,
            id -> {
              List<ChainedEntry> read = log.readBefore(id, Long.MAX_VALUE, LogEnd.KEPT);
              return read.isEmpty() ? null : LogEnd.of(read);
            });
    return loaded == null ? List.of() : loaded.entries();
  }
}
