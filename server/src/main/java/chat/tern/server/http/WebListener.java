package chat.tern.server.http;

import io.helidon.common.Builder;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.Routing;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import io.helidon.webserver.websocket.WsConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The listening socket with everything that is served on it, from start to close. */
public final class WebListener implements AutoCloseable {

  /** A body that is too large is read to its end up to here; beyond, the connection is cut. */
  private static final long MAX_PAYLOAD = 32L * 1024 * 1024;

  private final WebServer server;
  private final URI uri;

  private WebListener(WebServer server, URI uri) {
    this.server = server;
    this.uri = uri;
  }

  /**
   * Starts to listen; when this returns, clients can connect.
   *
   * @param routings of HTTP
   * @param upgrader the way to WebSockets
   * @param webSocket what the upgraded connections need to know
   * @param grace how long a close waits for requests in progress
   * @throws RuntimeException when the address cannot be bound; a {@link java.net.BindException} is
   *     then among its causes
   */
  public static WebListener start(
      HttpConfig config,
      List<Builder<?, ? extends Routing>> routings,
      Http1Upgrader upgrader,
      WsConfig webSocket,
      Readiness readiness,
      Duration grace) {
    WebServerConfig.Builder builder =
        WebServer.builder()
            .host(config.host())
            .port(config.port())
            .shutdownHook(false)
            .shutdownGracePeriod(grace)
            .maxPayloadSize(MAX_PAYLOAD)
            // Nagle's algorithm holds a frame back until the one before is acknowledged, which a
            // client that has nothing to say does up to 0.5 s later (RFC 1122, section 4.2.3.2).
            .connectionOptions(options -> options.tcpNoDelay(true))
            .directHandlers(ApiRouting.directHandlers())
            .featuresDiscoverServices(false)
            .protocolsDiscoverServices(false)
            .addProtocol(webSocket)
            .addConnectionSelector(
                Http1ConnectionSelector.builder()
                    .config(Http1Config.create())
                    .addUpgrader(upgrader)
                    .build())
            .addFeature(
                ObserveFeature.builder()
                    .endpoint("/")
                    .observersDiscoverServices(false)
                    .addObserver(
                        HealthObserver.builder()
                            .useSystemServices(false)
                            .details(true)
                            .addCheck(readiness)
                            .build())
                    .build());
    routings.forEach(builder::addRouting);
    config.tls().ifPresent(tls -> builder.tls(tls(tls)));
    WebServer server = builder.build().start();
    if (!server.isRunning()) {
      throw refused(config);
    }
    String scheme = config.tls().isPresent() ? "https" : "http";
    String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    return new WebListener(server, URI.create(scheme + "://" + host + ":" + server.port()));
  }

  /** Helidon logs why it did not start and does not tell: find out. */
  private static RuntimeException refused(HttpConfig config) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(config.host(), config.port()));
      return new IllegalStateException("The web server did not start");
    } catch (IOException e) {
      return new UncheckedIOException(e);
    }
  }

  /** Where clients connect. */
  public URI uri() {
    return uri;
  }

  /** Takes no more requests, waits for those in progress, then cuts the rest. */
  @Override
  public void close() {
    server.stop();
  }

  private static Tls tls(HttpConfig.Tls config) {
    Keys keys =
        Keys.builder()
            .pem(pem ->
                pem.key(Resource.create(config.privateKey()))
                    .certChain(Resource.create(config.certificate())))
            .build();
    return Tls.builder()
        .privateKey(keys)
        .privateKeyCertChain(keys)
        .enabledProtocols(List.of("TLSv1.3", "TLSv1.2"))
        .build();
  }
}
