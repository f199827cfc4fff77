package chat.tern.server.engine.memory;

import chat.tern.protocol.id.UserId;
import chat.tern.server.delivery.Directory;
import chat.tern.server.node.NodeId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is on which node of one process. */
public final class MemoryDirectory implements Directory {

  private final MemoryNodeRegistry registry;

  // Guarded by this.
  private final Map<UserId, Set<NodeId>> nodes = new HashMap<>();
  private final Set<NodeId> writers = new HashSet<>();
  private final Set<NodeId> canaries = new HashSet<>(); // of writers, until something is lost

  /**
   * @param registry whose leases the entries belong to
   */
  public MemoryDirectory(MemoryNodeRegistry registry) {
    this.registry = registry;
  }

  @Override
  public synchronized void put(NodeId node, Collection<UserId> users) {
    if (writers.add(node)) {
      canaries.add(node);
    }
    users.forEach(user -> nodes.computeIfAbsent(user, _ -> new HashSet<>()).add(node));
  }

  @Override
  public synchronized void remove(NodeId node, Collection<UserId> users) {
    for (UserId user : users) {
      nodes.computeIfPresent(
          user,
          (_, present) -> {
            present.remove(node);
            return present.isEmpty() ? null : present;
          });
    }
  }

  @Override
  public synchronized Map<UserId, Set<NodeId>> find(Collection<UserId> users) {
    Map<UserId, Set<NodeId>> found = new HashMap<>();
    for (UserId user : users) {
      Set<NodeId> live =
          nodes.getOrDefault(user, Set.of()).stream()
              .filter(registry::isLive)
              .collect(Collectors.toUnmodifiableSet());
      if (!live.isEmpty()) {
        found.put(user, live);
      }
    }
    return found;
  }

  @Override
  public synchronized boolean holds(NodeId node) {
    return !canaries.add(node);
  }

  synchronized void clear() {
    nodes.clear();
    canaries.clear();
  }
}
