package chat.tern.load.bench;

/** How clients are dealt out to nodes, one after the other. */
enum Placement {
  /** From the first node on: so senders are. */
  IN_TURN(0),
  /** With several nodes, receivers are never where their senders are: all there is crosses. */
  APART(1);

  private final int first;

  Placement(int first) {
    this.first = first;
  }

  /** The node of a client; both count from 0. */
  int node(int client, int nodes) {
    return (first + client) % nodes;
  }
}
