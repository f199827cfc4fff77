package chat.tern.server.rehearsal;

import chat.tern.protocol.ProtocolVersion;
import chat.tern.protocol.codec.ApiCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;

/** The server that is played on, as its clients reach it. */
record Stage(URI server, HttpClient client) {

  private static final long PAUSE_MILLIS = 20;

  /** Waits until the server serves. */
  void awaitReady(Duration limit) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.resolve("/health/ready")).build();
    for (long tries = limit.toMillis() / PAUSE_MILLIS; tries > 0; tries--) {
      try {
        if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not yet.
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    throw new IllegalStateException("The server did not come up");
  }

  /** Calls the HTTP API, with an empty token as nobody. */
  byte[] post(String path, String token, Record body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(ProtocolVersion.HTTP_PREFIX + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(ApiCodec.write(body)));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted in the middle of a rehearsal", e);
    }
  }

  /** Opens a session. */
  WebSocket connect(String token, WebSocket.Listener listener) {
    URI uri =
        URI.create(
            server.resolve(ProtocolVersion.WEBSOCKET_PATH).toString().replaceFirst("^http", "ws"));
    return client
        .newWebSocketBuilder()
        .subprotocols(ProtocolVersion.SUBPROTOCOL)
        .header("Authorization", "Bearer " + token)
        .buildAsync(uri, listener)
        .join();
  }
}
