package chat.tern.server.forward;

import chat.tern.server.node.NodeId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Which nodes are worth asking: one that did not answer is left alone for a while, so that only the
 * first who need it wait for a node that has just died. Safe for all threads.
 */
final class Trust {

  private static final Duration DISTRUST = Duration.ofSeconds(5);

  private final LongSupplier nanos;
  private final ConcurrentMap<NodeId, Long> silentSince = new ConcurrentHashMap<>();

  /**
   * @param nanos a clock that never jumps, in nanoseconds
   */
  Trust(LongSupplier nanos) {
    this.nanos = nanos;
  }

  boolean isTrusted(NodeId node) {
    Long since = silentSince.get(node);
    return since == null || nanos.getAsLong() - since >= DISTRUST.toNanos();
  }

  void answered(NodeId node) {
    silentSince.remove(node);
  }

  void silent(NodeId node) {
    silentSince.put(node, nanos.getAsLong());
  }
}
