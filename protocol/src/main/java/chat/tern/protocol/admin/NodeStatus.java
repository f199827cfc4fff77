package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.time.Instant;

/**
 * A server process.
 *
 * @param name for people: the same over restarts
 * @param startedAt by the node's own clock
 * @param role {@code all}, or {@code reads} of one that is there to read history for the others; a
 *     server that says none is of before there were any of those
 * @param draining whether it is about to leave: it still serves its sessions
 * @param answering whether this is the node that answers
 */
public record NodeStatus(
    String name,
    String version,
    Instant startedAt,
    String role,
    boolean draining,
    boolean answering) {

  /** Of one that does all. */
  private static final String ALL = "all";

  public NodeStatus {
    Require.present(name, "name");
    Require.present(version, "version");
    Require.present(startedAt, "started_at");
    role = role == null ? ALL : role;
  }
}
