package chat.tern.server.node;

/**
 * Hears how this node stands among the others. Called by one thread at a time, which may block for
 * a round trip; what is thrown is logged, but for {@link #joining}.
 */
public interface NodeListener {

  /**
   * This node is about to be live under an id of its own, before anybody can see it. All that it
   * knew about the others under a former id is void.
   *
   * @throws RuntimeException when it is not ready: the node tries again with the next heartbeat
   */
  default void joining(NodeId self) {}

  /** This node is live under this id. */
  default void joined(NodeId self) {}

  /** Another node is not live any more, for whatever reason. */
  default void vanished(NodeId other) {}
}
