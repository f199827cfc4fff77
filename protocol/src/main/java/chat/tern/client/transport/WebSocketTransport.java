package chat.tern.client.transport;

import chat.tern.protocol.ProtocolVersion;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** WebSockets by {@code java.net.http}. */
public final class WebSocketTransport implements Transport {

  private final HttpClient client;
  private final URI server;
  private final Duration connectTimeout;

  /**
   * @param server the address of the HTTP API, with {@code http} or {@code https}
   */
  public WebSocketTransport(HttpClient client, URI server, Duration connectTimeout) {
    this.client = client;
    this.server = server;
    this.connectTimeout = connectTimeout;
  }

  @Override
  public Wire open(String accessToken, Listener listener) {
    WebSocketWire wire = new WebSocketWire(listener);
    WebSocket.Builder builder =
        client
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + accessToken)
            .subprotocols(ProtocolVersion.SUBPROTOCOL)
            .connectTimeout(connectTimeout);
    CompletableFuture<WebSocket> _ =
        builder
            .buildAsync(webSocketUri(), wire)
            .whenComplete((_, failure) -> {
              if (failure != null) {
                wire.failed(problem(failure));
              }
            });
    return wire;
  }

  private URI webSocketUri() {
    String base = server.toString().replaceFirst("^http", "ws");
    String path = ProtocolVersion.WEBSOCKET_PATH;
    return URI.create(base.endsWith("/") ? base + path.substring(1) : base + path);
  }

  private Problem problem(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
      return refused(refused.getResponse());
    }
    return unreachable(new UnreachableException(server, Reasons.of(cause), cause));
  }

  /** A server that does not answer, as a problem that passes. */
  public static Problem unreachable(UnreachableException e) {
    return new Problem("unreachable", 0, e.getMessage(), true, Optional.empty());
  }

  private Problem refused(HttpResponse<?> response) {
    int status = response.statusCode();
    Optional<Long> wait =
        response.headers().firstValue("Retry-After").flatMap(WebSocketTransport::milliseconds);
    ErrorCode code =
        switch (status) {
          case 401 -> ErrorCode.UNAUTHENTICATED;
          case 403 -> ErrorCode.ACCOUNT_BLOCKED;
          case 410, 426 -> ErrorCode.UNSUPPORTED_VERSION;
          case 429, 503 -> ErrorCode.OVERLOADED;
          default -> status >= 500 ? ErrorCode.INTERNAL : ErrorCode.BAD_REQUEST;
        };
    String message =
        switch (code) {
          case ACCOUNT_BLOCKED -> "This account is blocked. Ask the server's admin.";
          case UNSUPPORTED_VERSION ->
              server + " does not speak this version of the protocol: update Tern.";
          default ->
              String.format(
                  Locale.ROOT, "%s refused the connection with HTTP status %d.", server, status);
        };
    return new Problem(code.wireName(), code.number(), message, code.temporary(), wait);
  }

  private static Optional<Long> milliseconds(String seconds) {
    try {
      return Optional.of(Math.multiplyExact(Long.parseLong(seconds.trim()), 1000L));
    } catch (NumberFormatException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
