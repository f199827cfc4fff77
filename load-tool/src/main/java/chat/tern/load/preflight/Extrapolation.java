package chat.tern.load.preflight;

/**
 * What so many idle connections need, extrapolated in a straight line from what one was measured to
 * take: memory and heartbeats grow with the connections and with nothing else, and servers know
 * nothing of each other's idle sessions. What grows otherwise (who is in a group with whom,
 * presence that travels) is not in it.
 *
 * @param connections that are open
 * @param servers machines that hold their server side
 * @param serverGib memory of all servers, with the kernel's part
 * @param agents machines that hold their client side, when it is simulated
 * @param clientGib memory of all agents, with the kernel's part
 * @param heartbeatCores of the servers, for pings and pongs alone
 * @param megabitsPerSecond of heartbeats on the servers' network, with what TCP and IP add
 * @param connectMinutes until all servers together have taken everybody back after all were lost
 */
public record Extrapolation(
    long connections,
    long servers,
    double serverGib,
    long agents,
    double clientGib,
    double heartbeatCores,
    double megabitsPerSecond,
    double connectMinutes) {

  private static final double KIB_PER_GIB = 1024 * 1024;

  /** A ping and a pong: two segments and two acknowledgements that ride on nothing. */
  private static final int WIRE_BYTES_PER_HEARTBEAT = 4 * 66 + 8;

  private static final int BITS = 8;
  private static final double MEGA = 1e6;
  private static final double SECONDS_PER_MINUTE = 60;

  /**
   * A machine of the fleet.
   *
   * @param gib memory that connections may fill
   * @param cores processors that connections may fill
   * @param connectsPerSecond that a server admits, as its {@code limits.connections-per-second}
   *     says
   */
  public record Node(double gib, int cores, double connectsPerSecond) {}

  /** Needs of so many connections on machines of one kind. */
  public static Extrapolation of(Footprint one, long connections, Node node) {
    double serverGib = connections * (one.serverKb() + one.kernelKb()) / KIB_PER_GIB;
    double clientGib = connections * (one.clientKb() + one.kernelKb()) / KIB_PER_GIB;
    double perSecond = connections / one.heartbeatSeconds();
    // Half of a heartbeat's work is the client's.
    double cores = perSecond * one.heartbeatMicros() / 2 / MEGA;
    long servers = machines(serverGib, cores, node);
    return new Extrapolation(
        connections,
        servers,
        serverGib,
        machines(clientGib, cores, node),
        clientGib,
        cores,
        perSecond * WIRE_BYTES_PER_HEARTBEAT * BITS / MEGA,
        connections / (servers * node.connectsPerSecond()) / SECONDS_PER_MINUTE);
  }

  /** As many as the scarcer of memory and processors asks for. */
  private static long machines(double gib, double cores, Node node) {
    double most = Math.max(gib / node.gib(), cores / node.cores());
    return Math.max(1, (long) Math.ceil(most));
  }
}
