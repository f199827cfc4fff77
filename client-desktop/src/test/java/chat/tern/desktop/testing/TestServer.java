package chat.tern.desktop.testing;

import chat.tern.protocol.api.ErrorBody;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import chat.tern.server.ServerConfig;
import chat.tern.server.TernServer;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

  /**
   * Goes away, and another one is at its address until it is stopped that speaks a later version of
   * the protocol alone.
   */
  public HttpServer speakAnotherVersion() throws IOException {
    stop();
    HttpServer other =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort()), 0);
    byte[] refusal =
        ApiCodec.write(
            new ErrorBody(
                Problem.of(
                    new TernException(
                        ErrorCode.UNSUPPORTED_VERSION, "This server speaks version 2 alone."))));
    other.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(
                ErrorCode.UNSUPPORTED_VERSION.httpStatus(), refusal.length);
            exchange.getResponseBody().write(refusal);
          }
        });
    other.start();
    return other;
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
