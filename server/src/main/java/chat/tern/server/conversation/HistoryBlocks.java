package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Logs of which whole stretches stay in memory, for a node that is there to read: people who scroll
 * back, and those who do so in large numbers, ask for the same stretches again and again, and
 * entries do not change. A stretch is a block of {@value #SIZE} entries, numbered by seq, and only
 * whole blocks are kept.
 *
 * <p>All but erasures: what is erased is said in the log afterwards by an entry that deletes. So
 * whoever asks where a log ends has the entries looked through that came since it was last asked,
 * and a conversation in which something was deleted is forgotten; until then, nothing of it that
 * came later is answered from here. Readers ask for the end first. Safe for all threads.
 */
public final class HistoryBlocks extends DelegatingLog {

  /** Half of the largest page. */
  static final int SIZE = 100;

  /**
   * What an entry's objects are taken to need in memory beside its text: not measured by itself,
   * but what is left of {@link ConversationSettings#DEFAULT_RECENT_ENTRIES}'s 600 bytes.
   */
  private static final int BYTES_PER_ENTRY = 400;

  /** Of how many conversations it is known how far they were looked through. */
  private static final int CONVERSATIONS = 100_000;

  private final Cache<Place, List<ChainedEntry>> blocks;
  private final Cache<ConversationId, Looked> looked =
      Caffeine.newBuilder().maximumSize(CONVERSATIONS).executor(Runnable::run).build();
  private final AtomicLong lives = new AtomicLong();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  private record Place(ConversationId conversation, long life, long block) {}

  /**
   * How far a conversation was looked through for what deletes.
   *
   * @param life a new one after each time that it was forgotten: so a block that was read before an
   *     erasure is never found after it, whenever it is put here
   */
  private record Looked(long life, long seq) {

    /** The last seq of a whole block. */
    long whole() {
      return seq / SIZE * SIZE;
    }
  }

  /**
   * @param log which answers the latest entries quickly
   * @param bytes how much may be kept, about; the least used go first
   */
  public HistoryBlocks(ConversationLog log, long bytes) {
    super(log);
    this.blocks =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((Place _, List<ChainedEntry> block) -> weight(block))
            .executor(Runnable::run)
            .build();
  }

  private static int weight(List<ChainedEntry> block) {
    return block.stream().mapToInt(each -> BYTES_PER_ENTRY + PageWeight.chars(each.entry())).sum();
  }

  /** Blocks that were here when they were needed. */
  public long hits() {
    return hits.sum();
  }

  /** Blocks that were read. */
  public long misses() {
    return misses.sum();
  }

  /** Something was erased from this log: what is known of it is to be read again. */
  public void erased(ConversationId conversation) {
    looked
        .asMap()
        .computeIfPresent(
            conversation, (_, before) -> new Looked(lives.incrementAndGet(), before.seq()));
  }

  /** Takes nothing for granted any more. */
  public void doubt() {
    looked.invalidateAll();
    blocks.invalidateAll();
  }

  @Override
  public Optional<ChainedEntry> head(ConversationId conversation) {
    Optional<ChainedEntry> head = delegate.head(conversation);
    head.ifPresent(last -> lookThrough(conversation, last.seq()));
    return head;
  }

  private void lookThrough(ConversationId conversation, long head) {
    Looked before = looked.get(conversation, _ -> new Looked(lives.incrementAndGet(), head));
    if (before.seq() >= head) {
      return;
    }
    boolean clean = head - before.seq() < SIZE && isClean(conversation, before.seq(), head);
    looked
        .asMap()
        .computeIfPresent(
            conversation,
            (_, now) -> {
              boolean forgotten = now.life() != before.life();
              long life = clean || forgotten ? now.life() : lives.incrementAndGet();
              return new Looked(life, Math.max(now.seq(), head));
            });
  }

  /** Whether nothing deletes after one seq up to the other; asks for no more than that. */
  private boolean isClean(ConversationId conversation, long after, long head) {
    int count = Math.toIntExact(head - after);
    List<ChainedEntry> since = delegate.readAfter(conversation, after, count);
    return since.size() == count && !LogEnds.deletes(since);
  }

  @Override
  public List<ChainedEntry> readBefore(ConversationId conversation, long before, int limit) {
    Looked known = looked.getIfPresent(conversation);
    if (known == null || before - 1 > known.seq() || before <= 1) {
      return delegate.readBefore(conversation, before, limit);
    }
    long first = Math.max(1, before - limit);
    List<ChainedEntry> found =
        new ArrayList<>(inBlocks(conversation, known, first, Math.min(before - 1, known.whole())));
    long rest = Math.max(first, known.whole() + 1);
    if (rest < before) {
      found.addAll(delegate.readBefore(conversation, before, Math.toIntExact(before - rest)));
    }
    return found;
  }

  @Override
  public List<ChainedEntry> readAfter(ConversationId conversation, long after, int limit) {
    Looked known = looked.getIfPresent(conversation);
    if (known == null || after < 0 || after >= known.whole()) {
      return delegate.readAfter(conversation, after, limit);
    }
    long last = Math.min(after + limit, known.whole());
    List<ChainedEntry> found = new ArrayList<>(inBlocks(conversation, known, after + 1, last));
    if (found.size() < limit) {
      found.addAll(delegate.readAfter(conversation, last, limit - found.size()));
    }
    return found;
  }

  /** Both are within whole blocks, or the last is below the first. */
  private List<ChainedEntry> inBlocks(
      ConversationId conversation, Looked known, long first, long last) {
    List<ChainedEntry> found = new ArrayList<>();
    for (long next = first; next <= last; ) {
      long number = (next - 1) / SIZE;
      List<ChainedEntry> block = block(new Place(conversation, known.life(), number));
      long begins = number * SIZE + 1;
      int to = Math.toIntExact(Math.min(last - begins + 1, SIZE));
      found.addAll(block.subList(Math.toIntExact(next - begins), to));
      next = begins + SIZE;
    }
    return found;
  }

  private List<ChainedEntry> block(Place place) {
    List<ChainedEntry> here = blocks.getIfPresent(place);
    if (here != null) {
      hits.increment();
      return here;
    }
    misses.increment();
    return blocks.get(
        place,
        _ -> {
          List<ChainedEntry> read =
              delegate.readAfter(place.conversation(), place.block() * SIZE, SIZE);
          if (read.size() < SIZE) {
            throw new IllegalStateException(
                "Only %d entries of block %d of %s, which was whole"
                    .formatted(read.size(), place.block(), place.conversation()));
          }
          return List.copyOf(read);
        });
  }
}
