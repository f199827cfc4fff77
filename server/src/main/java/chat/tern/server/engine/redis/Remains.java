package chat.tern.server.engine.redis;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells what dead nodes left from what live ones have just put. In a Redis Cluster one look reads
 * entries and live nodes from different servers, in no order: so a node may have joined and put an
 * entry between the two, and be missing among the live. Only if a look that began after its entry
 * was seen misses it again, it is dead: nodes do not come back under an id that was live.
 */
final class Remains {

  /** Far more than die between two looks; the rest waits for another time. */
  private static final int MAX_SUSPECTS = 1_000;

  private final AtomicLong looks = new AtomicLong();
  private final ConcurrentMap<String, Long> suspects = new ConcurrentHashMap<>();

  /** Begins a look, and numbers it. */
  long look() {
    return looks.incrementAndGet();
  }

  /**
   * A look saw an entry of the node of this id and did not see it among the live: is it surely
   * dead?
   */
  boolean isDead(String node, long look) {
    if (suspects.size() >= MAX_SUSPECTS) {
      suspects.clear();
    }
    Long seen = suspects.putIfAbsent(node, looks.get());
    return seen != null && seen < look;
  }
}
