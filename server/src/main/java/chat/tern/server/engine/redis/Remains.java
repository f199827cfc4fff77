package chat.tern.server.engine.redis;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Tells what dead nodes left from what others have just put. A node puts its entries before it is
 * live; and in a Redis Cluster one look reads entries and live nodes from different servers, in no
 * order. Only if a look misses a node that was missed long before, it is dead: nodes do not come
 * back under an id that was live.
 */
final class Remains {

  /**
   * Many times what a node needs to put all of its entries; they cost next to nothing meanwhile.
   */
  static final Duration LONG = Duration.ofMinutes(10);

  /** Far more than die in that time; the rest waits for another time. */
  private static final int MAX_SUSPECTS = 1_000;

  private final LongSupplier nanos;
  private final ConcurrentMap<String, Long> suspects = new ConcurrentHashMap<>();

  /**
   * @param nanos a clock that never jumps
   */
  Remains(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Somebody saw an entry of the node of this id and did not see it among the live: is it surely
   * dead?
   */
  boolean isDead(String node) {
    if (suspects.size() >= MAX_SUSPECTS) {
      suspects.clear();
    }
    long now = nanos.getAsLong();
    Long seen = suspects.putIfAbsent(node, now);
    return seen != null && now - seen >= LONG.toNanos();
  }
}
