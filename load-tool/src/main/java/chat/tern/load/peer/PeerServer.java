package chat.tern.load.peer;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * An XMPP server.
 *
 * @param webSocket such as {@code ws://127.0.0.1:5280/ws}
 * @param domain the part after the {@code @} in its addresses
 * @param rooms the address of its service for rooms (XEP-0045)
 */
public record PeerServer(URI webSocket, String domain, String rooms) {

  public PeerServer {
    if (!"ws".equals(webSocket.getScheme())
        || webSocket.getHost() == null
        || webSocket.getPort() < 0) {
      throw new LoadException(
          ExitCode.USAGE,
          "\"%s\" is no address of an XMPP server: use one like ws://127.0.0.1:5280/ws (TLS is not spoken, as Tern is measured without it)."
              .formatted(webSocket));
    }
    if (domain.isBlank()) {
      throw new LoadException(
          ExitCode.USAGE, "An XMPP server has a domain: say which with --domain.");
    }
  }

  /** Where to connect. */
  InetSocketAddress address() {
    return new InetSocketAddress(webSocket.getHost(), webSocket.getPort());
  }

  /** Whether it is on the loopback network of this machine. */
  public boolean loopback() {
    try {
      return InetAddress.getByName(webSocket.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new LoadException(
          ExitCode.SERVER, "The host \"" + webSocket.getHost() + "\" is not known here.", e);
    }
  }
}
