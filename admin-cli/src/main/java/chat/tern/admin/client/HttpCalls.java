package chat.tern.admin.client;

import chat.tern.protocol.api.ErrorBody;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** One request, one answer: bodies are records, errors are exceptions. */
public final class HttpCalls implements AutoCloseable {

  private static final int FIRST_ERROR = 400;

  private final HttpClient client;
  private final URI server;
  private final Duration timeout;

  /**
   * Calls of one server. Redirects are not followed, so that no token goes anywhere else.
   *
   * @param trusted certificates in PEM to trust instead of those of the machine
   */
  public HttpCalls(URI server, Optional<Path> trusted, Duration timeout) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout);
    trusted.map(Trust::in).ifPresent(builder::sslContext);
    this.client = builder.build();
    this.server = server;
    this.timeout = timeout;
  }

  /**
   * Sends a request and reads the body of the answer.
   *
   * @throws TernException when the server refuses, with its code
   * @throws UnreachableException when it does not answer
   */
  <T extends Record> T call(
      String method, String path, Optional<Record> body, Optional<String> token, Class<T> answer)
      throws InterruptedException {
    return ApiCodec.read(bytes(method, path, body, token), answer);
  }

  /** As {@link #call}, for what answers something else than a body of the API. */
  byte[] bytes(String method, String path, Optional<Record> body, Optional<String> token)
      throws InterruptedException {
    String base = server.toString();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(base.endsWith("/") ? base + path.substring(1) : base + path))
            .timeout(timeout)
            .method(
                method,
                body.map(record -> HttpRequest.BodyPublishers.ofByteArray(ApiCodec.write(record)))
                    .orElseGet(HttpRequest.BodyPublishers::noBody));
    body.ifPresent(_ -> request.header("Content-Type", "application/json"));
    token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
    HttpResponse<byte[]> answer = send(request.build());
    if (answer.statusCode() >= FIRST_ERROR) {
      throw refusal(answer);
    }
    return answer.body();
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (HttpTimeoutException e) {
      throw new UnreachableException(server, "timed out", true, e);
    } catch (IOException e) {
      throw new UnreachableException(server, reason(e), false, e);
    }
  }

  private static String reason(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UnresolvedAddressException _ -> {
          return "unknown host";
        }
        case SSLException tls -> {
          return "TLS failed: "
              + tls.getMessage()
              + ". If it has a certificate of its own, log in with --trust and the file of it";
        }
        case Throwable _ -> {}
      }
    }
    return failure instanceof ConnectException ? "connection refused" : "the connection broke";
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

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
