package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ends of the logs that are in use. An end is extended only by the very next entries, and
 * forgotten at any doubt, and when it was not read for as long as it takes to grow all anew: so it
 * is always a part of the log without a hole. Safe for all threads.
 */
final class LogEnds {

  private final Cache<ConversationId, LogEnd> ends;

  /**
   * @param conversations how many are kept; the least recently used go first
   */
  LogEnds(int conversations) {
    Executor sameThread = Runnable::run;
    this.ends = Caffeine.newBuilder().maximumSize(conversations).executor(sameThread).build();
  }

  Optional<LogEnd> find(ConversationId conversation) {
    return Optional.ofNullable(ends.getIfPresent(conversation));
  }

  /**
   * The end, read from the log when it is not here; empty for an empty log. It is read under the
   * key's lock, so that what is appended meanwhile extends what was read, or forgets it.
   */
  Optional<LogEnd> load(ConversationId conversation, ConversationLog log) {
    return Optional.ofNullable(
        ends.get(
            conversation,
            id -> {
              List<ChainedEntry> read = log.readBefore(id, Long.MAX_VALUE, LogEnd.KEPT);
              return read.isEmpty() ? null : LogEnd.of(read);
            }));
  }

  void forget(ConversationId conversation) {
    ends.invalidate(conversation);
  }

  void forgetAll() {
    ends.invalidateAll();
  }

  /** After an append of this node's: extends the end, or forgets it when it did not take effect. */
  void appended(Append append, boolean done) {
    if (!done) {
      ends.invalidate(append.conversation());
      return;
    }
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
                  ? extended(end, append.entries())
                  : null;
            });
  }

  /** These entries of the log are known too. They extend the end where they are the very next. */
  void extend(ConversationId conversation, List<ChainedEntry> read) {
    if (read.isEmpty()) {
      return;
    }
    ends.asMap()
        .computeIfPresent(
            conversation,
            (_, end) -> end.last().seq() + 1 == read.getFirst().seq() ? extended(end, read) : end);
  }

  /** The same for one that has no chain yet. */
  void extend(ConversationId conversation, long seq, Supplier<Entry> entry) {
    ends.asMap()
        .computeIfPresent(
            conversation,
            (_, end) -> {
              if (!end.wanted() || end.last().seq() + 1 != seq) {
                return end.wanted() ? end : null;
              }
              Entry next = entry.get();
              return extended(
                  end,
                  List.of(
                      new ChainedEntry(
                          next, Chain.advance(end.last().position(), conversation, next).chain())));
            });
  }

  /** What a deletion deletes was erased from the log before, and may be held here. */
  private static @Nullable LogEnd extended(LogEnd end, List<ChainedEntry> next) {
    return deletes(next) ? null : end.plus(next);
  }

  /** Whether something before these entries was erased. */
  static boolean deletes(List<ChainedEntry> entries) {
    return entries.stream().anyMatch(each -> each.entry().fact() instanceof Fact.MessageDeleted);
  }
}
