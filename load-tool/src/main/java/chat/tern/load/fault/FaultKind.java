package chat.tern.load.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be done to a server, or to the network between it and its clients. */
public enum FaultKind {
  /** {@code kill -9} and a restart on the same data. */
  KILL(true, 0, 1_500),
  /** SIGSTOP, and SIGCONT later: as a machine that hangs. */
  PAUSE(true, 300, 4_000),
  /** Connections are reset. */
  CUT(false, 0, 0),
  /** Everything takes longer. */
  DELAY(false, 1_000, 4_000),
  /** Packets get lost, as TCP shows it: connections stall for a while, and some are given up. */
  LOSS(false, 1_000, 5_000),
  /** Connections swallow what is sent, and are not closed for a while. */
  HALF_OPEN(false, 3_000, 10_000),
  /** Connections are reset again and again, and new ones refused for moments. */
  FLAP(false, 1_000, 4_000),
  /** The server's clock jumps by minutes to days, and back. */
  CLOCK(true, 500, 3_000),
  /** The server's disk is full. */
  DISK(true, 500, 3_000);

  private final boolean ofServer;
  private final int shortestMillis;
  private final int longestMillis;

  FaultKind(boolean ofServer, int shortestMillis, int longestMillis) {
    this.ofServer = ofServer;
    this.shortestMillis = shortestMillis;
    this.longestMillis = longestMillis;
  }

  /** Whether it needs a server that the tool has started. */
  public boolean ofServer() {
    return ofServer;
  }

  Duration shortest() {
    return Duration.ofMillis(shortestMillis);
  }

  Duration longest() {
    return Duration.ofMillis(longestMillis);
  }

  /** The name on command lines and in reports, such as {@code half-open}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of this name. */
  public static Optional<FaultKind> ofWireName(String name) {
    return Arrays.stream(values()).filter(kind -> kind.wireName().equals(name)).findFirst();
  }
}
