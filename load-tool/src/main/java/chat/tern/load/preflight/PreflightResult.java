package chat.tern.load.preflight;

import java.util.List;

/**
 * What came out.
 *
 * @param connections that were asked about
 * @param agents processes of {@code tern-load agent} that the connections need on this machine
 * @param connectionsPerAgent at most
 * @param servers processes of {@code tern-server} that they need on this machine; 0 when the
 *     servers are elsewhere
 * @param machines of this size that would do, together
 * @param limits each of them
 */
public record PreflightResult(
    int connections,
    int agents,
    int connectionsPerAgent,
    int servers,
    int machines,
    List<Limit> limits) {

  public PreflightResult {
    limits = List.copyOf(limits);
  }

  /** Whether this machine is enough. */
  public boolean holds() {
    return limits.stream().allMatch(Limit::holds);
  }
}
