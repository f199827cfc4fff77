package chat.tern.client.transport;

import chat.tern.protocol.api.ErrorBody;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** One request, one answer: bodies are records, errors are exceptions. */
final class HttpCalls {

  private static final int FIRST_ERROR = 400;

  private final HttpClient client;
  private final URI server;
  private final Duration timeout;

  HttpCalls(HttpClient client, URI server, Duration timeout) {
    this.client = client;
    this.server = server;
    this.timeout = timeout;
  }

  /**
   * Sends a request and reads the body of the answer.
   *
   * @throws TernException when the server refuses, with its code
   * @throws UnreachableException when it does not answer
   */
  byte[] call(String method, String path, Optional<Record> body, Optional<String> accessToken) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .timeout(timeout)
            .method(
                method,
                body.map(record -> HttpRequest.BodyPublishers.ofByteArray(ApiCodec.write(record)))
                    .orElseGet(HttpRequest.BodyPublishers::noBody));
    body.ifPresent(_ -> request.header("Content-Type", "application/json"));
    accessToken.ifPresent(token -> request.header("Authorization", "Bearer " + token));
    HttpResponse<byte[]> answer = send(request.build());
    if (answer.statusCode() >= FIRST_ERROR) {
      throw refusal(answer);
    }
    return answer.body();
  }

  <T extends Record> T call(
      String method,
      String path,
      Optional<Record> body,
      Optional<String> accessToken,
      Class<T> answer) {
    return ApiCodec.read(call(method, path, body, accessToken), answer);
  }

  private URI uri(String path) {
    String base = server.toString();
    return URI.create(base.endsWith("/") ? base + path.substring(1) : base + path);
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UnreachableException(server, Reasons.of(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException(server, "interrupted", e);
    }
  }

  private TernException refusal(HttpResponse<byte[]> answer) {
    try {
      return ApiCodec.read(answer.body(), ErrorBody.class).error().toException();
    } catch (TernException e) {
      return new TernException(
          ErrorCode.UNRECOGNISED,
          server + " answered with HTTP status " + answer.statusCode() + ": is it a Tern server?",
          e);
    }
  }
}
