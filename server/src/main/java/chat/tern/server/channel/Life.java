package chat.tern.server.channel;

import chat.tern.server.node.NodeId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Both ends of all channels in one life of this node: a new life counts anew. The outgoing ends are
 * guarded by the lock of {@link Channels}.
 */
final class Life {

  private final NodeId self;
  private final LongSupplier nanos;
  private final ConcurrentMap<NodeId, Incoming> incoming = new ConcurrentHashMap<>();
  private final ConcurrentMap<NodeId, Outgoing> outgoing = new ConcurrentHashMap<>();

  /** Lives of others that are over. What still comes from them is true, but cannot be counted. */
  private final Set<NodeId> over = ConcurrentHashMap.newKeySet();

  Life(NodeId self, LongSupplier nanos) {
    this.self = self;
    this.nanos = nanos;
  }

  NodeId self() {
    return self;
  }

  Outgoing to(NodeId other) {
    return outgoing.computeIfAbsent(other, _ -> new Outgoing());
  }

  /** The end of a live node's channel; empty for one that was live once. */
  Optional<Incoming> from(NodeId other) {
    return over.contains(other)
        ? Optional.empty()
        : Optional.of(incoming.computeIfAbsent(other, _ -> new Incoming(nanos.getAsLong())));
  }

  Map<NodeId, Incoming> incoming() {
    return incoming;
  }

  /** The other's life is over. Gives what was known of its channel. */
  Optional<Incoming> ended(NodeId other) {
    over.add(other);
    outgoing.remove(other);
    return Optional.ofNullable(incoming.remove(other));
  }
}
