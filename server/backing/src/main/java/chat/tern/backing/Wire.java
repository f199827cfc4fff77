package chat.tern.backing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A few bytes to a service and a few back: enough to see that it answers, without its driver. */
final class Wire {

  private static final int TIMEOUT_MILLIS = 1_000;

  private Wire() {}

  /**
   * The first {@code length} bytes of the answer to {@code request}; fewer if the service closed
   * the connection.
   *
   * @throws IOException if nobody listens, or there is no answer within a second
   */
  static byte[] ask(InetSocketAddress address, byte[] request, int length) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(address, TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request);
      return socket.getInputStream().readNBytes(length);
    }
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }
}
