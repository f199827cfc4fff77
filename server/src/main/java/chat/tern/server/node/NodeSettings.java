package chat.tern.server.node;

import java.time.Duration;

/**
 * How a node takes part in a cluster.
 *
 * @param name for people; the same over restarts
 * @param role what it is there for
 * @param lease how long the others count a node as live after they last heard of it
 * @param heartbeat how often a node renews its lease and tells the others how much it has told them
 */
public record NodeSettings(String name, Role role, Duration lease, Duration heartbeat) {

  /** A crash is noticed within this; a pause of the garbage collector is no crash. */
  public static final Duration DEFAULT_LEASE = Duration.ofSeconds(5);

  /** What a lost message waits for at most before it is missed. */
  public static final Duration DEFAULT_HEARTBEAT = Duration.ofSeconds(1);

  /**
   * @throws IllegalArgumentException when a lease would end between two heartbeats that are a
   *     little late
   */
  public NodeSettings {
    if (!heartbeat.isPositive() || lease.compareTo(heartbeat.multipliedBy(3)) < 0) {
      throw new IllegalArgumentException(
          "A lease has to last for three heartbeats or more, or a late one would end it.");
    }
  }
}
