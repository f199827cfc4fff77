package chat.tern.server.node;

import java.time.Instant;

/**
 * A node as it describes itself to the others.
 *
 * @param name for people: the same over restarts, and in the logs
 * @param version of the software, for people who upgrade a cluster node by node
 * @param startedAt by the node's own clock: shown, never compared
 * @param role what it is there for
 * @param draining whether it is about to leave: it still serves its sessions, but owns nothing, and
 *     reads nothing for others
 */
public record Node(
    NodeId id, String name, String version, Instant startedAt, Role role, boolean draining) {

  /** The same node, on its way out. */
  public Node leaving() {
    return new Node(id, name, version, startedAt, role, true);
  }
}
