package chat.tern.server.engine.scylla;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ReadMark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tables of a log as a cluster keeps them, in memory, for processes that run step by step in an
 * order that a seed gives. What a process asks of the tables is on its way until a step lets it
 * arrive; it may get lost, take effect without an answer, or arrive long after it was given up. For
 * one thread.
 */
final class SimulatedStore {

  /** One in so many steps lets something arrive that was given up. */
  private static final int LATE = 12;

  private final Random random;
  private final List<Runnable> steps = new ArrayList<>();
  private final List<Runnable> late = new ArrayList<>();
  private final Map<Partition, Bucket> buckets = new HashMap<>();
  private final Map<ConversationId, Set<LogIndex.Claim>> claims = new HashMap<>();
  private final Map<ConversationId, Set<LogIndex.Place>> structural = new HashMap<>();
  private final Map<ConversationId, Long> lastBuckets = new HashMap<>();
  private final Map<ConversationId, Map<UserId, ReadMark>> marks = new HashMap<>();

  SimulatedStore(Random random) {
    this.random = random;
  }

  private record Partition(ConversationId conversation, long bucket) {}

  /** What a bucket holds, and its statics. */
  static final class Bucket {
    final NavigableMap<Long, ChainedEntry> rows = new TreeMap<>();
    Position head = Position.START;
    long appendFrom;
  }

  Random random() {
    return random;
  }

  /** To be run at some time. */
  void later(Runnable step) {
    steps.add(step);
  }

  /** To be run at some time, or much later. */
  void muchLater(Runnable step) {
    late.add(step);
  }

  /** Runs one step; false when there is none left. */
  boolean step() {
    List<Runnable> from =
        !late.isEmpty() && (steps.isEmpty() || random.nextInt(LATE) == 0) ? late : steps;
    if (from.isEmpty()) {
      return false;
    }
    int chosen = random.nextInt(from.size());
    Runnable step = from.set(chosen, from.getLast());
    from.removeLast();
    step.run();
    return true;
  }

  Bucket bucket(ConversationId conversation, long bucket) {
    return buckets.computeIfAbsent(new Partition(conversation, bucket), _ -> new Bucket());
  }

  Set<LogIndex.Claim> claims(ConversationId conversation) {
    return claims.computeIfAbsent(conversation, _ -> new HashSet<>());
  }

  Set<LogIndex.Place> structural(ConversationId conversation) {
    return structural.computeIfAbsent(conversation, _ -> new HashSet<>());
  }

  Map<ConversationId, Long> lastBuckets() {
    return lastBuckets;
  }

  Map<UserId, ReadMark> marks(ConversationId conversation) {
    return marks.computeIfAbsent(conversation, _ -> new HashMap<>());
  }
}
