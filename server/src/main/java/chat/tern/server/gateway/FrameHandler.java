package chat.tern.server.gateway;

import chat.tern.protocol.ClientFrame;
import chat.tern.server.session.Session;

/** Carries out what a client's frame asks for. */
@FunctionalInterface
public interface FrameHandler {

  /**
   * Called on the connection's own thread, one frame after the other.
   *
   * @throws chat.tern.protocol.error.TernException to refuse it
   */
  void handle(Session session, ClientFrame frame);
}
