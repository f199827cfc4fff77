package chat.tern.desktop.testing;

import chat.tern.server.ServerConfig;
import chat.tern.server.TernServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** A real server on a directory of its own, which can go away and come back at the same address. */
public final class TestServer implements AutoCloseable {

  private final Path data;
  private final Map<String, String> settings;
  private final InstantSource clock;
  private TernServer server;
  private final URI uri;

  /** A server that starts at once, at a port of its own. */
  public TestServer(Path data) {
    this(data, Map.of());
  }

  /**
   * A server that is configured otherwise.
   *
   * @param settings by the names of their keys
   */
  public TestServer(Path data, Map<String, String> settings) {
    this(data, settings, InstantSource.system());
  }

  /** A server with a clock of its own. */
  public TestServer(Path data, Map<String, String> settings, InstantSource clock) {
    this.data = data;
    this.clock = clock;
    this.settings = settings;
    this.server = start(0);
    this.uri = server.uri();
  }

  /** Where it listens, before and after it was away. */
  public URI uri() {
    return uri;
  }

  /** Goes away. */
  public void stop() {
    server.close();
  }

  /**
   * Goes away, and something is at its address until it is closed that listens and never answers.
   */
  public ServerSocket stopAnswering() throws IOException {
    stop();
    return new ServerSocket(uri.getPort(), 0, InetAddress.getLoopbackAddress());
  }

  /** Comes back at the same address, with what it knew. */
  public void comeBack() {
    server = start(uri.getPort());
  }

  @Override
  public void close() {
    server.close();
  }

  private TernServer start(int port) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "server.port", Integer.toString(port),
                "server.data", data.toString(),
                "accounts.argon2-memory-kib", "64",
                "accounts.argon2-iterations", "1",
                "limits.messages-per-second", "10000",
                "limits.messages-burst", "10000"));
    all.putAll(settings);
    return TernServer.start(ServerConfig.with(all), clock);
  }
}
