package chat.tern.load.agent;

import chat.tern.protocol.ServerFrame;

/**
 * Hears what happens to clients. Called on the client's event loop: it must not wait. One listener
 * may serve any number of clients, on several loops at once.
 */
public interface ClientListener {

  /** A frame arrived, of any type, {@code welcome} and {@code caught_up} among them. */
  void onFrame(VirtualClient client, ServerFrame frame);

  /** The connection is gone. Called once; nothing follows. */
  default void onClosed(VirtualClient client, Closed closed) {}
}
