package chat.tern.load.fleet;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * How a plan is spread.
 *
 * @param agents how many processes
 * @param servers that they connect to, in turn
 * @param target the servers in one line, for the report
 * @param token that every agent must know
 * @param build of the tool, the same for all
 * @param loops event loop threads of each agent
 * @param sessionsPerUser connections that share one user
 * @param connectLimit for the connecting before the run, beyond its own rate
 * @param gathering how long the agents may take to come
 * @param silence after which an agent that says nothing counts as gone
 */
public record FleetOptions(
    int agents,
    List<Server> servers,
    String target,
    String token,
    String build,
    int loops,
    int sessionsPerUser,
    Duration connectLimit,
    Duration gathering,
    Duration silence) {

  /**
   * One of the servers.
   *
   * @param pid when it is on the agents' machine and known
   */
  public record Server(URI base, OptionalLong pid) {}

  public FleetOptions {
    servers = List.copyOf(servers);
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "FleetOptions[agents=%d, servers=%s]".formatted(agents, servers);
  }
}
