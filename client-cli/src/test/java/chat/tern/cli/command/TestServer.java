package chat.tern.cli.command;

import chat.tern.server.ServerConfig;
import chat.tern.server.TernServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** A real server on a directory of its own, which can go away and come back at the same address. */
final class TestServer implements AutoCloseable {

  private final Path data;
  private final Map<String, String> settings;
  private final InstantSource clock;
  private TernServer server;
  private final URI uri;

  TestServer(Path data) {
    this(data, Map.of());
  }

  /**
   * A server that is configured otherwise.
   *
   * @param settings by the names of their keys
   */
  TestServer(Path data, Map<String, String> settings) {
    this(data, settings, InstantSource.system());
  }

  /** A server with a clock of its own. */
  TestServer(Path data, Map<String, String> settings, InstantSource clock) {
    this.clock = clock;
    this.data = data;
    this.settings = settings;
    this.server = start(0);
    this.uri = server.uri();
  }

  URI uri() {
    return uri;
  }

  void stop() {
    server.close();
  }

  void comeBack() {
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
