package chat.tern.server.engine.scylla;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.ImpliedReading;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.AppendOutcome;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.DedupeKey;
import chat.tern.server.conversation.ReadMark;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Appends to logs, in three steps.
 *
 * <ol>
 *   <li>At once: the index is told where the entries are about to lie, it is asked where earlier
 *       ones with their keys may lie, and the end of the log is looked up where this process did
 *       not write it.
 *   <li>One conditional write to one bucket decides.
 *   <li>The marks that sending moves are written, and the append is reported.
 * </ol>
 *
 * <p>Nothing is lost or doubled by a process that dies between any two of these, nor by a write
 * that arrives late: see records 17 and 18.
 */
final class LogAppender {

  /**
   * Logs whose end this process wrote last, at some 150 bytes each. For others, an append reads the
   * end first.
   */
  private static final int TAILS_IN_MEMORY = 50_000;

  /** How often the very same conditional write is sent while nobody knows what became of it. */
  private static final int TRIES = 2;

  private final EntryTable entries;
  private final LogIndex index;
  private final MarkTable marks;
  private final LogReader reader;
  private final Buckets buckets;
  private final Executor workers;
  private final Cache<ConversationId, Tail> tails;

  /**
   * @param workers runs what may block
   */
  LogAppender(LogTables tables, LogReader reader, Buckets buckets, Executor workers) {
    this.entries = tables.entries();
    this.index = tables.index();
    this.marks = tables.marks();
    this.reader = reader;
    this.buckets = buckets;
    this.workers = workers;
    this.tails = Caffeine.newBuilder().maximumSize(TAILS_IN_MEMORY).executor(Runnable::run).build();
  }

  /**
   * The end of a log up to which all marks are written.
   *
   * @param bucket where it lies
   */
  private record Tail(Position position, long bucket) {

    static final Tail OF_NO_LOG = new Tail(Position.START, -1);
  }

  CompletionStage<AppendOutcome> append(Append append) {
    if (append.entries().size() > buckets.size()) {
      return CompletableFuture.failedStage(
          new TernException(
              ErrorCode.BATCH_TOO_LARGE,
              "A change of %d entries is too large, %d are possible: make it in parts."
                  .formatted(append.entries().size(), buckets.size())));
    }
    long bucket = buckets.of(append.expectedHead().seq() + 1);
    List<Entry> added = append.entries().stream().map(ChainedEntry::entry).toList();
    CompletionStage<Void> announced = index.announce(append.conversation(), bucket, added);
    CompletionStage<Boolean> repeated = isRepeated(append, added);
    CompletionStage<Optional<Tail>> tail = tail(append, bucket);
    return announced
        .thenCombine(repeated, (_, isRepeated) -> isRepeated)
        .thenCombineAsync(
            tail, (isRepeated, end) -> decide(append, bucket, isRepeated, end), workers)
        .thenCompose(Function.identity())
        // Whoever waits for the outcome may block, and the driver's threads must not be.
        .whenCompleteAsync((_, _) -> {}, workers);
  }

  private CompletionStage<AppendOutcome> decide(
      Append append, long bucket, boolean repeated, Optional<Tail> tail) {
    if (tail.isEmpty()) {
      return conflict(append);
    }
    if (repeated) {
      return working(() -> {
        Position head = head(append);
        return head.equals(append.expectedHead())
            ? new AppendOutcome.Duplicate()
            : new AppendOutcome.Conflict(head);
      });
    }
    return commit(append, bucket, tail.get().bucket() < bucket, TRIES);
  }

  private CompletionStage<AppendOutcome> conflict(Append append) {
    return working(() -> new AppendOutcome.Conflict(head(append)));
  }

  private Position head(Append append) {
    return reader.head(append.conversation()).map(ChainedEntry::position).orElse(Position.START);
  }

  /** Whether the log holds an entry with one of the keys already. */
  private CompletionStage<Boolean> isRepeated(Append append, List<Entry> added) {
    Set<DedupeKey> keys = added.stream().map(DedupeKey::of).collect(Collectors.toSet());
    if (keys.size() < added.size()) {
      return CompletableFuture.completedStage(true);
    }
    return index
        .claims(append.conversation(), keys)
        .thenCompose(claims -> {
          // One above the expected head cannot be in the log, or the append is refused for its
          // head.
          List<LogIndex.Claim> below =
              claims.stream()
                  .filter(claim -> claim.place().seq() <= append.expectedHead().seq())
                  .toList();
          return below.isEmpty()
              ? CompletableFuture.completedStage(false)
              : working(() -> isTrue(append.conversation(), below));
        });
  }

  private boolean isTrue(ConversationId conversation, List<LogIndex.Claim> claims) {
    Map<Long, Set<DedupeKey>> claimed =
        claims.stream()
            .collect(
                Collectors.groupingBy(
                    claim -> claim.place().seq(),
                    Collectors.mapping(LogIndex.Claim::key, Collectors.toSet())));
    return reader.at(conversation, claims.stream().map(LogIndex.Claim::place).toList()).stream()
        .anyMatch(entry -> claimed.get(entry.seq()).contains(DedupeKey.of(entry)));
  }

  /** The end of the log, if it is the one that the append expects. */
  private CompletionStage<Optional<Tail>> tail(Append append, long bucket) {
    Position expected = append.expectedHead();
    if (expected.seq() == 0) {
      return CompletableFuture.completedStage(
          Optional.of(Tail.OF_NO_LOG).filter(tail -> tail.position().equals(expected)));
    }
    Tail known = tails.getIfPresent(append.conversation());
    return known != null && known.position().equals(expected)
        ? CompletableFuture.completedStage(Optional.of(known))
        : working(() -> lastAppend(append.conversation(), expected, bucket))
            .thenCompose(last -> settled(append.conversation(), last));
  }

  /**
   * What is to be settled before a log is taken over.
   *
   * @param tail the end of the log
   * @param entries of the append that made it
   */
  private record LastAppend(Tail tail, List<ChainedEntry> entries) {}

  /**
   * The last append to a log, if it is the one that ends at {@code expected}. Blocks.
   *
   * @param bucket where the next entry goes. If it is new, the one below is full and will never
   *     change, so looking before writing is as good as doing both at once.
   */
  private Optional<LastAppend> lastAppend(
      ConversationId conversation, Position expected, long bucket) {
    long at = bucket;
    Optional<EntryTable.BucketEnd> end = entries.end(conversation, at);
    if (end.isEmpty() && at > 0) {
      at--;
      end = entries.end(conversation, at);
    }
    if (end.filter(found -> found.last().position().equals(expected)).isEmpty()) {
      return Optional.empty();
    }
    long from = end.get().appendFrom();
    List<ChainedEntry> appended =
        from == expected.seq()
            ? List.of(end.get().last())
            : entries.after(conversation, at, from - 1, buckets.size());
    return Optional.of(new LastAppend(new Tail(expected, at), appended));
  }

  /**
   * Takes over a log whose last append somebody else made, and moves its marks again: that somebody
   * may have died before. So the marks of all appends but the last are always written.
   */
  private CompletionStage<Optional<Tail>> settled(
      ConversationId conversation, Optional<LastAppend> last) {
    if (last.isEmpty()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    Tail tail = last.get().tail();
    return marks
        .move(conversation, impliedBy(last.get().entries()))
        .thenApply(_ -> {
          tails.put(conversation, tail);
          return Optional.of(tail);
        });
  }

  private static List<MarkTable.Move> impliedBy(List<ChainedEntry> entries) {
    return entries.stream()
        .map(ChainedEntry::entry)
        .flatMap(entry ->
            ImpliedReading.readers(entry).stream()
                .map(reader -> new ReadMark(reader, entry.seq(), entry.ordinal())))
        .map(MarkTable.Move::read)
        .toList();
  }

  private CompletionStage<AppendOutcome> commit(
      Append append, long bucket, boolean opening, int tries) {
    return entries
        .append(append, bucket, opening)
        .handle((applied, failure) -> {
          if (failure == null && applied) {
            return committed(append, bucket, opening);
          }
          return this.<Optional<ChainedEntry>>working(() ->
                  entries.decided(append.conversation(), bucket, append.entries().getFirst().seq()))
              .thenCompose(there -> {
                if (there.isPresent()) {
                  return isOurs(append, there.get())
                      ? committed(append, bucket, opening)
                      : conflict(append);
                }
                if (failure == null) {
                  return conflict(append);
                }
                // Still nothing: both tries are conditional on the same head, so one of them at
                // most will ever take effect.
                return tries > 1
                    ? commit(append, bucket, opening, tries - 1)
                    : CompletableFuture.<AppendOutcome>failedStage(failure);
              });
        })
        .thenCompose(Function.identity());
  }

  /** The chain covers the ids of the entries, which nobody else uses. */
  private static boolean isOurs(Append append, ChainedEntry there) {
    return append.entries().getFirst().chain().equals(there.chain());
  }

  private CompletionStage<AppendOutcome> committed(Append append, long bucket, boolean opening) {
    ConversationId conversation = append.conversation();
    if (opening && bucket > 0) {
      var _ = index.opened(conversation, bucket);
    }
    return marks
        .move(conversation, append.marks().stream().map(MarkTable.Move::read).toList())
        .handle((_, failure) -> {
          if (failure == null) {
            tails.put(conversation, new Tail(append.entries().getLast().position(), bucket));
          } else {
            // The entries are durable; the next append moves these marks first.
            tails.invalidate(conversation);
          }
          return new AppendOutcome.Appended();
        });
  }

  private <T> CompletionStage<T> working(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, workers);
  }
}
