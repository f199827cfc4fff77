package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {

  private static final char[] STORE_PASSWORD = "changeit".toCharArray();

  @TempDir private static Path directory;

  private static RunningServer server;
  private static SSLContext trusting;

  @BeforeAll
  static void start() throws Exception {
    KeyStore keys = selfSigned();
    Path certificate =
        pem("CERTIFICATE", keys.getCertificate("server").getEncoded(), "certificate.pem");
    Path privateKey =
        pem("PRIVATE KEY", keys.getKey("server", STORE_PASSWORD).getEncoded(), "key.pem");
    server =
        new RunningServer(
            Map.of(
                "tls.enabled", "true",
                "tls.certificate", certificate.toString(),
                "tls.private-key", privateKey.toString()));
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    trusting = SSLContext.getInstance("TLS");
    trusting.init(null, trust.getTrustManagers(), null);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static KeyStore selfSigned() throws Exception {
    Path store = directory.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(STORE_PASSWORD))
            .inheritIO()
            .start();
    assertEquals(0, keytool.waitFor());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, STORE_PASSWORD);
    }
    return keys;
  }

  private static Path pem(String type, byte[] der, String file) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(der);
    return Files.writeString(
        directory.resolve(file),
        "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
  }

  @Test
  void httpsIsServedWithTheConfiguredCertificate() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(trusting).build()) {
      HttpRequest request = HttpRequest.newBuilder(server.uri("/health/ready")).build();
      assertEquals("https", request.uri().getScheme());
      assertEquals(200, client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    }
  }

  @Test
  void tls12IsTheOldestThatIsSpoken() throws Exception {
    assertEquals("TLSv1.2", negotiated("TLSv1.2"));
    assertEquals("TLSv1.3", negotiated("TLSv1.3", "TLSv1.2"));
    assertThrows(IOException.class, () -> negotiated("TLSv1.1"));
  }

  private static String negotiated(String... protocols) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            trusting.getSocketFactory().createSocket("127.0.0.1", server.uri("/").getPort())) {
      socket.setEnabledProtocols(protocols);
      socket.startHandshake();
      return socket.getSession().getProtocol();
    }
  }

  @Test
  void plainTextIsNotAnswered() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  java.net.URI.create("http://127.0.0.1:" + server.uri("/").getPort() + "/openapi"))
              .build();
      assertThrows(
          IOException.class, () -> client.send(request, HttpResponse.BodyHandlers.discarding()));
    }
  }
}
