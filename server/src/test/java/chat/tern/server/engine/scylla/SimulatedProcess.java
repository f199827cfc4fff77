package chat.tern.server.engine.scylla;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.DedupeKey;
import chat.tern.server.conversation.Structure;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A process that uses a {@link SimulatedStore}: its connection to the tables, and its threads. It
 * hears nothing more and runs nothing more once it is killed, but what it sent is on its way.
 */
class SimulatedProcess implements EntryTable, LogIndex, MarkTable, Executor {

  private final SimulatedStore store;
  private final double faults;
  private boolean killed;

  /**
   * @param faults the chance of each kind of fault, for each statement
   */
  SimulatedProcess(SimulatedStore store, double faults) {
    this.store = store;
    this.faults = faults;
  }

  LogTables tables() {
    return new LogTables(this, this, this);
  }

  void kill() {
    killed = true;
  }

  @Override
  public void execute(Runnable task) {
    store.later(() -> alive(task));
  }

  private void alive(Runnable task) {
    if (!killed) {
      task.run();
    }
  }

  private <T> CompletionStage<T> statement(Supplier<T> effect) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Runnable failing = () -> alive(() -> answer.completeExceptionally(failure()));
    Runnable unheard =
        () -> {
          var _ = effect.get();
        };
    double chance = store.random().nextDouble();
    if (chance < faults) {
      store.later(failing);
    } else if (chance < 2 * faults) {
      store.later(() -> {
        store.muchLater(unheard);
        failing.run();
      });
    } else if (chance < 3 * faults) {
      store.later(() -> {
        unheard.run();
        store.later(failing);
      });
    } else {
      store.later(() -> {
        T result = effect.get();
        store.later(() -> alive(() -> answer.complete(result)));
      });
    }
    return answer;
  }

  private <T> T read(Supplier<T> rows) {
    if (store.random().nextDouble() < faults) {
      throw failure();
    }
    return rows.get();
  }

  private static TernException failure() {
    return new TernException(ErrorCode.STORE_UNAVAILABLE, "No answer in time.");
  }

  @Override
  public CompletionStage<Boolean> append(Append append, long bucket, boolean opening) {
    return statement(() -> {
      SimulatedStore.Bucket partition = store.bucket(append.conversation(), bucket);
      Position expected = opening ? Position.START : append.expectedHead();
      if (!partition.head.equals(expected)) {
        return false;
      }
      append.entries().forEach(entry -> partition.rows.put(entry.seq(), entry));
      partition.head = append.entries().getLast().position();
      partition.appendFrom = append.entries().getFirst().seq();
      return true;
    });
  }

  @Override
  public Optional<BucketEnd> end(ConversationId conversation, long bucket) {
    return read(() -> {
      SimulatedStore.Bucket partition = store.bucket(conversation, bucket);
      return Optional.ofNullable(partition.rows.lastEntry())
          .map(last -> new BucketEnd(last.getValue(), partition.appendFrom));
    });
  }

  @Override
  public List<ChainedEntry> after(ConversationId conversation, long bucket, long after, int limit) {
    return read(() ->
        store.bucket(conversation, bucket).rows.tailMap(after, false).values().stream()
            .limit(limit)
            .toList());
  }

  @Override
  public List<ChainedEntry> before(
      ConversationId conversation, long bucket, long before, int limit) {
    return read(() ->
        store
            .bucket(conversation, bucket)
            .rows
            .headMap(before, false)
            .descendingMap()
            .values()
            .stream()
            .limit(limit)
            .toList()
            .reversed());
  }

  @Override
  public List<ChainedEntry> at(ConversationId conversation, long bucket, Collection<Long> seqs) {
    return read(() ->
        store.bucket(conversation, bucket).rows.values().stream()
            .filter(entry -> seqs.contains(entry.seq()))
            .toList());
  }

  @Override
  public Optional<ChainedEntry> decided(ConversationId conversation, long bucket, long seq) {
    return read(() -> Optional.ofNullable(store.bucket(conversation, bucket).rows.get(seq)));
  }

  @Override
  public void erase(ConversationId conversation, long bucket, Collection<Entry> entries) {
    throw new UnsupportedOperationException("Nothing is erased here");
  }

  @Override
  public CompletionStage<Void> announce(
      ConversationId conversation, long bucket, List<Entry> entries) {
    return statement(() -> {
      for (Entry entry : entries) {
        Place place = new Place(bucket, entry.seq());
        store.claims(conversation).add(new Claim(DedupeKey.of(entry), place));
        if (Structure.changedBy(entry)) {
          store.structural(conversation).add(place);
        }
      }
      return null;
    });
  }

  @Override
  public CompletionStage<List<Claim>> claims(
      ConversationId conversation, Collection<DedupeKey> keys) {
    Set<DedupeKey> wanted = Set.copyOf(keys);
    return statement(() ->
        store.claims(conversation).stream().filter(claim -> wanted.contains(claim.key())).toList());
  }

  @Override
  public List<Claim> claims(ConversationId conversation, DedupeKey key) {
    return read(() ->
        store.claims(conversation).stream().filter(claim -> claim.key().equals(key)).toList());
  }

  @Override
  public List<Place> structural(ConversationId conversation, long after) {
    return read(() -> {
      Stream<Place> places = store.structural(conversation).stream();
      return places
          .filter(place -> place.seq() > after)
          .sorted(Comparator.comparingLong(Place::seq))
          .toList();
    });
  }

  @Override
  public long lastBucket(ConversationId conversation) {
    return read(() -> store.lastBuckets().getOrDefault(conversation, 0L));
  }

  @Override
  public CompletionStage<Void> opened(ConversationId conversation, long bucket) {
    return statement(() -> {
      store.lastBuckets().merge(conversation, bucket, Math::max);
      return null;
    });
  }

  @Override
  public CompletionStage<Void> move(ConversationId conversation, List<Move> moves) {
    return statement(() -> {
      moves.stream()
          .flatMap(move -> move.read().stream())
          .forEach(mark ->
              store
                  .marks(conversation)
                  .merge(mark.user(), mark, (one, other) -> one.seq() > other.seq() ? one : other));
      return null;
    });
  }
}
