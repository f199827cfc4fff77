package chat.tern.admin.client;

import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.http.ApiRequests;
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

  private final HttpClient client;
  private final ApiRequests requests;

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
    this.requests = new ApiRequests(server, timeout);
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
    HttpResponse<byte[]> answer = send(requests.request(method, path, body, token));
    return requests.accepted(answer.statusCode(), answer.body());
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (HttpTimeoutException e) {
      throw new UnreachableException(requests.server(), "timed out", true, e);
    } catch (IOException e) {
      throw new UnreachableException(requests.server(), reason(e), false, e);
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

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
