package chat.tern.load.bench;

/** How clients are dealt out to nodes, by their numbers from 0. */
enum Placement {
  /** One after the other: so senders are. */
  IN_TURN {
    @Override
    int node(int client, int nodes) {
      return client % nodes;
    }
  },
  /** With several nodes, receivers are never where their senders are: all there is crosses. */
  APART {
    @Override
    int node(int client, int nodes) {
      return (client + 1) % nodes;
    }
  };

  abstract int node(int client, int nodes);
}
