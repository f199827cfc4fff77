package chat.tern.client.transport;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Makes the one HTTP client of an account, for the API and the WebSocket. */
public final class HttpClients {

  private HttpClients() {}

  /** A client for this server. Redirects are not followed, so that no token goes anywhere else. */
  public static HttpClient open(URI server, Duration connectTimeout, Executor executor) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout)
            .executor(executor);
    if ("http".equals(server.getScheme())) {
      builder.sslContext(trustingNobody());
    }
    return builder.build();
  }

  /**
   * Without TLS the machine's trust store is never asked, and reading it would cost a short command
   * its time.
   */
  private static SSLContext trustingNobody() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[0], new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has TLS", e);
    }
  }
}
