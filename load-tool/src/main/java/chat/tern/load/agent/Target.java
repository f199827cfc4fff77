package chat.tern.load.agent;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * The server that clients talk to.
 *
 * @param base such as {@code http://127.0.0.1:8080}, without a path
 */
public record Target(URI base) {

  private static final int ANSWER_MILLIS = 5_000;

  public Target {
    if (!"http".equals(base.getScheme()) || base.getHost() == null || base.getPort() < 0) {
      throw new LoadException(
          ExitCode.USAGE,
          "\"" + base + "\" is no address of a server: use one like http://127.0.0.1:8080.");
    }
  }

  public static Target of(String host, int port) {
    return new Target(URI.create("http://" + host + ":" + port));
  }

  /** The address of an HTTP call; {@code path} begins with a slash. */
  URI http(String path) {
    return base.resolve(path);
  }

  URI webSocket() {
    return URI.create("ws://" + base.getRawAuthority() + "/v1/ws");
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress(base.getHost(), base.getPort());
  }

  /**
   * Checks that something listens there.
   *
   * @throws LoadException when nothing does
   */
  public void requireAnswer() {
    try (Socket socket = new Socket()) {
      socket.connect(address(), ANSWER_MILLIS);
    } catch (UnknownHostException e) {
      throw new LoadException(
          ExitCode.SERVER, "The host \"" + base.getHost() + "\" is not known here.", e);
    } catch (IOException e) {
      throw new LoadException(
          ExitCode.SERVER,
          "Nothing answers at %s (%s): start the server, or correct --server."
              .formatted(base, e.getMessage()),
          e);
    }
  }

  /** Whether it listens on the loopback network, where source addresses are free for the taking. */
  public boolean loopback() {
    try {
      return InetAddress.getByName(base.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new LoadException(
          ExitCode.SERVER, "The host \"" + base.getHost() + "\" is not known here.", e);
    }
  }
}
