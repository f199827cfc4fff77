package chat.tern.load.fault;

import chat.tern.protocol.text.WireName;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What can be done to a server, to a cluster, or to the network between it and its clients. */
public enum FaultKind {
  /** {@code kill -9} and a restart on the same data. */
  KILL(Reach.SERVER, 0, 1_500),
  /** SIGSTOP, and SIGCONT later: as a machine that hangs. */
  PAUSE(Reach.SERVER, 300, 4_000),
  /** Connections are reset. */
  CUT(Reach.NETWORK, 0, 0),
  /** Everything takes longer. */
  DELAY(Reach.NETWORK, 1_000, 4_000),
  /** Packets get lost, as TCP shows it: connections stall for a while, and some are given up. */
  LOSS(Reach.NETWORK, 1_000, 5_000),
  /** Connections swallow what is sent, and are not closed for a while. */
  HALF_OPEN(Reach.NETWORK, 3_000, 10_000),
  /** Connections are reset again and again, and new ones refused for moments. */
  FLAP(Reach.NETWORK, 1_000, 4_000),
  /** The server's clock jumps by minutes to days, and back. */
  CLOCK(Reach.SERVER, 500, 3_000),
  /** The server's disk is full. */
  DISK(Reach.SERVER, 500, 3_000),
  /** {@code kill -9} of one of the nodes, and a restart. */
  NODE_KILL(Reach.CLUSTER, 500, 5_000),
  /** SIGSTOP of a node until its lease has run out, which takes 5 s, and SIGCONT later. */
  NODE_PAUSE(Reach.CLUSTER, 6_500, 10_000),
  /** A node's connections to all services freeze, or those to Redis, and so to other nodes. */
  PARTITION(Reach.CLUSTER, 3_000, 12_000),
  /** A node's clock is ten minutes off. */
  CLOCK_SKEW(Reach.CLUSTER, 2_000, 8_000),
  /** Redis forgets everything. */
  REDIS_FLUSH(Reach.CLUSTER, 0, 0),
  /** Redis is gone for a minute: less in a short run. */
  REDIS_STOP(Reach.CLUSTER, 60_000, 60_000),
  /** {@code kill -9} of one of three nodes of Cassandra, and a restart. */
  CQL_KILL(Reach.CLUSTER, 2_000, 8_000),
  /** Kafka ends in good order, and starts again. */
  KAFKA_RESTART(Reach.CLUSTER, 0, 3_000);

  /** What has to be there for it. */
  public enum Reach {
    /** One server that the tool has started. */
    SERVER,
    /** Any server. */
    NETWORK,
    /** A cluster that the tool has started. */
    CLUSTER
  }

  private final Reach reach;
  private final int shortestMillis;
  private final int longestMillis;

  FaultKind(Reach reach, int shortestMillis, int longestMillis) {
    this.reach = reach;
    this.shortestMillis = shortestMillis;
    this.longestMillis = longestMillis;
  }

  public Reach reach() {
    return reach;
  }

  /** Whether a server is ended by force, so that only what is on disks is left of it. */
  public boolean endsByForce() {
    return switch (this) {
      case KILL, NODE_KILL, CQL_KILL -> true;
      case PAUSE, CUT, DELAY, LOSS, HALF_OPEN, FLAP, CLOCK, DISK -> false;
      case NODE_PAUSE, PARTITION, CLOCK_SKEW, REDIS_FLUSH, REDIS_STOP, KAFKA_RESTART -> false;
    };
  }

  /** Whether nodes lose sight of which devices are where, until it is over and a while longer. */
  public boolean breaksRouting() {
    return switch (this) {
      case PARTITION, REDIS_STOP -> true;
      case KILL, PAUSE, CUT, DELAY, LOSS, HALF_OPEN, FLAP, CLOCK, DISK -> false;
      case NODE_KILL, NODE_PAUSE, CLOCK_SKEW, REDIS_FLUSH, CQL_KILL, KAFKA_RESTART -> false;
    };
  }

  Duration shortest() {
    return Duration.ofMillis(shortestMillis);
  }

  Duration longest() {
    return Duration.ofMillis(longestMillis);
  }

  /** The name on command lines and in reports, such as {@code half-open}. */
  public String wireName() {
    return WireName.of(this).replace('_', '-');
  }

  /** The kind of this name. */
  public static Optional<FaultKind> ofWireName(String name) {
    return Arrays.stream(values()).filter(kind -> kind.wireName().equals(name)).findFirst();
  }
}
