package chat.tern.client.transport;

import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.http.ApiRequests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** One request, one answer: bodies are records, errors are exceptions. */
final class HttpCalls {

  private final HttpClient client;
  private final ApiRequests requests;

  HttpCalls(HttpClient client, URI server, Duration timeout) {
    this.client = client;
    this.requests = new ApiRequests(server, timeout);
  }

  /**
   * Sends a request and reads the body of the answer.
   *
   * @throws TernException when the server refuses, with its code
   * @throws UnreachableException when it does not answer
   */
  byte[] call(String method, String path, Optional<Record> body, Optional<String> accessToken) {
    HttpResponse<byte[]> answer = send(requests.request(method, path, body, accessToken));
    return requests.accepted(answer.statusCode(), answer.body());
  }

  <T extends Record> T call(
      String method,
      String path,
      Optional<Record> body,
      Optional<String> accessToken,
      Class<T> answer) {
    return ApiCodec.read(call(method, path, body, accessToken), answer);
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UnreachableException(requests.server(), Reasons.of(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException(requests.server(), "interrupted", e);
    }
  }
}
