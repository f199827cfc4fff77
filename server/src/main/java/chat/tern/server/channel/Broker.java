package chat.tern.server.channel;

import chat.tern.server.node.NodeId;
import java.util.List;

/**
 * Carries bytes from node to node: the port of a publish-and-subscribe server. At most once, and
 * without memory: what nobody listens to is gone, and anything may be lost without a word. What one
 * publisher sends to one node arrives in the order of sending, as far as it arrives; between
 * different publishers there is no order.
 *
 * <p>Safe for all threads.
 */
public interface Broker {

  /**
   * Starts to receive what is published to a node from now on; when this returns, it is in force.
   * An engine that loses its connection subscribes again by itself, and what was published
   * meanwhile is lost.
   *
   * @param receiver called by one thread at a time, in order of arrival. It must not block: what
   *     arrives meanwhile waits, and is lost when that is too much. What it throws is logged.
   * @throws RuntimeException when the broker does not answer
   */
  Subscription subscribe(NodeId node, Receiver receiver);

  /**
   * Sends all parcels, in their order and in one round trip. Never waits for a receiver: a node
   * that does not read, or is dead, costs the others nothing.
   *
   * @throws RuntimeException when the broker does not answer; any of the parcels may have arrived
   */
  void publish(List<Parcel> parcels);

  /** Takes what arrives for a node. */
  @FunctionalInterface
  interface Receiver {

    /**
     * Something has arrived.
     *
     * @param bytes the receiver's own from now on
     */
    void received(byte[] bytes);
  }

  /** An end of receiving. */
  interface Subscription extends AutoCloseable {

    /** Receives no more. Does nothing the second time. */
    @Override
    void close();
  }
}
