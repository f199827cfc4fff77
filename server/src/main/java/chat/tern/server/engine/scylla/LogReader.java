package chat.tern.server.engine.scylla;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.DedupeKey;
import chat.tern.server.conversation.Structure;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a log across its buckets as if it were one piece. In each bucket lies a run of entries
 * without a hole, and each run begins where the one before ends. All methods block.
 */
final class LogReader {

  /** Logs of more than one bucket of which it is known how far they go, at some 100 bytes each. */
  private static final int LAST_BUCKETS_IN_MEMORY = 20_000;

  /** Behind the last message lie few entries, or very many. */
  private static final int PREVIEW_PAGE = 20;

  private final EntryTable entries;
  private final LogIndex index;
  private final Buckets buckets;
  private final Cache<ConversationId, Long> lastBuckets;

  LogReader(EntryTable entries, LogIndex index, Buckets buckets) {
    this.entries = entries;
    this.index = index;
    this.buckets = buckets;
    this.lastBuckets =
        Caffeine.newBuilder().maximumSize(LAST_BUCKETS_IN_MEMORY).executor(Runnable::run).build();
  }

  /** The last entry of the log. */
  Optional<ChainedEntry> head(ConversationId conversation) {
    Long known = lastBuckets.getIfPresent(conversation);
    long bucket = known == null ? 0 : known;
    Optional<ChainedEntry> end = end(conversation, bucket);
    if (known == null && isFull(bucket, end)) {
      long hinted = index.lastBucket(conversation);
      Optional<ChainedEntry> later = hinted > 0 ? end(conversation, hinted) : Optional.empty();
      if (later.isPresent()) {
        bucket = hinted;
        end = later;
      }
    }
    long began = bucket;
    while (isFull(bucket, end)) {
      Optional<ChainedEntry> later = end(conversation, bucket + 1);
      if (later.isEmpty()) {
        break;
      }
      bucket++;
      end = later;
    }
    if (bucket > 0) {
      lastBuckets.put(conversation, bucket);
    }
    if (bucket > began) {
      // Whoever opened it may have died before it could say so.
      var _ = index.opened(conversation, bucket);
    }
    return end;
  }

  private Optional<ChainedEntry> end(ConversationId conversation, long bucket) {
    return entries.end(conversation, bucket).map(EntryTable.BucketEnd::last);
  }

  private boolean isFull(long bucket, Optional<ChainedEntry> end) {
    return end.filter(last -> buckets.of(last.seq() + 1) > bucket).isPresent();
  }

  List<ChainedEntry> after(ConversationId conversation, long after, int limit) {
    List<ChainedEntry> page = new ArrayList<>();
    long last = Math.max(0, after);
    while (page.size() < limit) {
      int asked = limit - page.size();
      long bucket = buckets.of(last + 1);
      List<ChainedEntry> run = entries.after(conversation, bucket, last, asked);
      if (bucket > 0 && !beginsAt(last + 1, run)) {
        // The entries that follow came with an append that began one bucket earlier.
        bucket--;
        run = entries.after(conversation, bucket, last, asked);
      }
      if (run.isEmpty()) {
        break;
      }
      page.addAll(run);
      last = run.getLast().seq();
      if (run.size() < asked && buckets.of(last + 1) == bucket) {
        break;
      }
    }
    return page;
  }

  private static boolean beginsAt(long seq, List<ChainedEntry> run) {
    return !run.isEmpty() && run.getFirst().seq() == seq;
  }

  List<ChainedEntry> before(ConversationId conversation, long before, int limit) {
    long bucket = buckets.of(before - 1);
    List<ChainedEntry> run = entries.before(conversation, bucket, before, limit);
    if (run.isEmpty() && bucket > 0) {
      bucket--;
      run = entries.before(conversation, bucket, before, limit);
    }
    if (run.isEmpty()) {
      Optional<ChainedEntry> head = head(conversation).filter(last -> last.seq() < before - 1);
      return head.isEmpty() ? List.of() : before(conversation, head.get().seq() + 1, limit);
    }
    List<List<ChainedEntry>> runs = new ArrayList<>(List.of(run));
    int missing = limit - run.size();
    while (missing > 0 && !run.isEmpty() && bucket > 0) {
      bucket--;
      run = entries.before(conversation, bucket, run.getFirst().seq(), missing);
      runs.addFirst(run);
      missing -= run.size();
    }
    return runs.stream().flatMap(List::stream).toList();
  }

  /** The entry that was appended under this key. */
  Optional<Entry> find(ConversationId conversation, DedupeKey key) {
    return index.claims(conversation, key).stream()
        .map(LogIndex.Claim::place)
        .sorted(Comparator.comparingLong(LogIndex.Place::seq))
        .flatMap(place -> at(conversation, List.of(place)).stream())
        .filter(entry -> DedupeKey.of(entry).equals(key))
        .findFirst();
  }

  List<Entry> structuralAfter(ConversationId conversation, long after) {
    return at(conversation, index.structural(conversation, after)).stream()
        .filter(Structure::changedBy)
        .toList();
  }

  /** What lies at these places, in order of seq. */
  List<Entry> at(ConversationId conversation, List<LogIndex.Place> places) {
    return places.stream()
        .collect(
            Collectors.groupingBy(
                LogIndex.Place::bucket,
                Collectors.mapping(LogIndex.Place::seq, Collectors.toSet())))
        .entrySet()
        .stream()
        .flatMap(bucket -> entries.at(conversation, bucket.getKey(), bucket.getValue()).stream())
        .map(ChainedEntry::entry)
        .sorted(Comparator.comparingLong(Entry::seq))
        .toList();
  }

  /**
   * The last message at or below a seq. Its ordinal counts the messages, so where it is not near,
   * it is the first entry that has the ordinal of the last.
   */
  Optional<Entry> lastMessage(ConversationId conversation, long seq) {
    List<ChainedEntry> page =
        before(conversation, seq == Long.MAX_VALUE ? seq : seq + 1, PREVIEW_PAGE);
    Optional<Entry> near =
        page.reversed().stream().map(ChainedEntry::entry).filter(Entry::isMessage).findFirst();
    if (near.isPresent() || page.isEmpty() || page.getFirst().entry().ordinal() == 0) {
      return near;
    }
    long ordinal = page.getFirst().entry().ordinal();
    long low = ordinal; // it is at least the ordinal-th entry
    long high = page.getFirst().seq() - 1;
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (entry(conversation, middle).ordinal() < ordinal) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Optional.of(entry(conversation, low));
  }

  private Entry entry(ConversationId conversation, long seq) {
    return after(conversation, seq - 1, 1).getFirst().entry();
  }
}
