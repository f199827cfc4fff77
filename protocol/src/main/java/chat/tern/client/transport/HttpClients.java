package chat.tern.client.transport;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Makes the one HTTP client of an account, for the API and the WebSocket. */
public final class HttpClients {

  private HttpClients() {}

  /**
   * A client for this server. Redirects are not followed, so that no token goes anywhere else.
   *
   * @param trusted certificates in PEM to trust instead of those of the machine
   * @throws chat.tern.protocol.error.TernException {@code invalid_field} when there are none in it
   */
  public static HttpClient open(
      URI server, Optional<Path> trusted, Duration connectTimeout, Executor executor) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout)
            .executor(executor);
    if ("http".equals(server.getScheme())) {
      // Without TLS the machine's trust store is never asked, and reading it would cost a short
      // command its time.
      builder.sslContext(TrustedCertificates.none());
    } else {
      trusted.map(TrustedCertificates::context).ifPresent(builder::sslContext);
    }
    return builder.build();
  }
}
