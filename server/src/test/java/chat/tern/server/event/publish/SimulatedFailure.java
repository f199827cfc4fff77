package chat.tern.server.event.publish;

/** What a store or a stream throws in a {@link SimulatedCluster}. */
final class SimulatedFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SimulatedFailure() {
    super("simulated", null, false, false);
  }
}
