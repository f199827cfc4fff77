package chat.tern.load.preflight;

/**
 * What a run asks of this machine.
 *
 * @param connections that are open at once
 * @param place where the servers are
 */
public record Demand(int connections, Place place) {

  /** Where the servers run that the connections lead to. */
  public enum Place {
    /** On this machine, reached over the loopback network. */
    HERE,
    /** On another one. */
    ELSEWHERE
  }

  public Demand {
    if (connections < 1) {
      throw new IllegalArgumentException("No connections: " + connections);
    }
  }

  boolean serversHere() {
    return place == Place.HERE;
  }

  /** Sockets on this machine: of a connection within it, both ends. */
  long sockets() {
    return serversHere() ? 2L * connections : connections;
  }
}
