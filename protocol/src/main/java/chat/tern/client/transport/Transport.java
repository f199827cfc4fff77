package chat.tern.client.transport;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.error.Problem;
import java.time.Duration;

/** How frames travel. One wire is one connection; a lost one is never reused. */
public interface Transport {

  /**
   * Starts connecting and returns at once. The listener hears {@code failed} or, later, {@code
   * closed}, once; calls come one at a time, on threads of the transport.
   */
  Wire open(String accessToken, Listener listener);

  /** One connection. Safe for all threads. */
  interface Wire {

    /**
     * Sends in the order of the calls, without waiting; before the connection stands or after its
     * end frames are lost.
     */
    void send(ClientFrame frame);

    /**
     * Ends the connection and waits at most so long for saying goodbye. The listener hears nothing
     * more of it.
     */
    void close(Duration patience);
  }

  /** Hears what comes in. */
  interface Listener {

    /** A frame, in the order of sending. */
    void received(ServerFrame frame);

    /** A ping: a sign of life. */
    void heard();

    /** The connection did not come about. */
    void failed(Problem problem);

    /** The connection is gone; 1006 when the peer did not say why. */
    void closed(int code, String reason);
  }
}
