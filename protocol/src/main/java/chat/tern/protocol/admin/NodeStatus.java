package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.time.Instant;

/**
 * A server process.
 *
 * @param name for people: the same over restarts
 * @param startedAt by the node's own clock
 * @param draining whether it is about to leave: it still serves its sessions
 * @param answering whether this is the node that answers
 */
public record NodeStatus(
    String name, String version, Instant startedAt, boolean draining, boolean answering) {
  public NodeStatus {
    Require.present(name, "name");
    Require.present(version, "version");
    Require.present(startedAt, "started_at");
  }
}
