package chat.tern.protocol.http;

import chat.tern.protocol.api.ErrorBody;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * Requests to one server and what its answers mean: bodies are records, errors are exceptions.
 *
 * @param timeout how long an answer may take
 */
public record ApiRequests(URI server, Duration timeout) {

  private static final int FIRST_ERROR = 400;

  /**
   * A request.
   *
   * @param path below the server, from its slash on
   * @param token of access, when one is needed
   */
  public HttpRequest request(
      String method, String path, Optional<Record> body, Optional<String> token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .timeout(timeout)
            .method(
                method,
                body.map(record -> HttpRequest.BodyPublishers.ofByteArray(ApiCodec.write(record)))
                    .orElseGet(HttpRequest.BodyPublishers::noBody));
    body.ifPresent(_ -> request.header("Content-Type", "application/json"));
    token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
    return request.build();
  }

  private URI uri(String path) {
    String base = server.toString();
    return URI.create(base.endsWith("/") ? base + path.substring(1) : base + path);
  }

  /**
   * The body of an answer.
   *
   * @throws TernException when the server refuses, with its code
   */
  public byte[] accepted(int status, byte[] body) {
    if (status < FIRST_ERROR) {
      return body;
    }
    throw refusal(status, body);
  }

  private TernException refusal(int status, byte[] body) {
    try {
      return ApiCodec.read(body, ErrorBody.class).error().toException();
    } catch (TernException e) {
      return new TernException(
          ErrorCode.UNRECOGNISED,
          server + " answered with HTTP status " + status + ": is it a Tern server?",
          e);
    }
  }
}
