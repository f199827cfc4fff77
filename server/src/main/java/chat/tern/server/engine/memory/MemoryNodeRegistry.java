package chat.tern.server.engine.memory;

import chat.tern.server.node.Node;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The live nodes of one process. */
public final class MemoryNodeRegistry implements NodeRegistry {

  private final Map<NodeId, Lease> leases = new LinkedHashMap<>(); // guarded by this
  private final LongSupplier nanos;

  /**
   * @param nanos measures the leases: a clock that never jumps
   */
  public MemoryNodeRegistry(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private record Lease(Node node, long endNanos) {}

  @Override
  public synchronized void join(Node node, Duration lease) {
    leases.put(node.id(), new Lease(node, nanos.getAsLong() + lease.toNanos()));
  }

  @Override
  public synchronized Renewal renew(Node node, Duration lease) {
    if (!isLive(node.id())) {
      return new Renewal.Lapsed();
    }
    join(node, lease);
    return new Renewal.Renewed(live());
  }

  @Override
  public synchronized void leave(NodeId id) {
    leases.remove(id);
  }

  @Override
  public synchronized List<Node> live() {
    forgetTheDead();
    List<Node> live = new ArrayList<>();
    leases.values().forEach(lease -> live.add(lease.node()));
    return live;
  }

  synchronized boolean isLive(NodeId id) {
    forgetTheDead();
    return leases.containsKey(id);
  }

  synchronized void clear() {
    leases.clear();
  }

  private void forgetTheDead() {
    long now = nanos.getAsLong();
    leases.values().removeIf(lease -> now - lease.endNanos() >= 0);
  }
}
