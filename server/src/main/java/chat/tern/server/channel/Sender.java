package chat.tern.server.channel;

import chat.tern.server.node.NodeId;

/** Takes items for other nodes without waiting. Safe for all threads. */
@FunctionalInterface
public interface Sender {

  /** Sends an item to a node, after all that was given here before. It may get lost. */
  void send(NodeId to, Item item);
}
