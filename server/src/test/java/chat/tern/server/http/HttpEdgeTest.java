package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.api.LoginGrant;
import chat.tern.server.http.RunningServer.Response;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpEdgeTest {

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = new RunningServer(Map.of("accounts.registration", "closed"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void bodiesThatAreNotJsonOrNotTheRightJsonAreRefused() throws Exception {
    assertEquals("400 malformed_json", server.post("/v1/login", "").refusal());
    assertEquals("400 malformed_json", server.post("/v1/login", "{").refusal());
    assertEquals("400 malformed_json", server.post("/v1/login", "null").refusal());
    assertEquals("400 malformed_json", server.post("/v1/login", "[]").refusal());
    assertEquals("400 invalid_field", server.post("/v1/login", "{}").refusal());
    assertEquals("400 malformed_json", server.post("/v1/login", "[".repeat(100_000)).refusal());
  }

  @Test
  void bodiesThatAreTooLargeAreRefusedWithAnAnswer() throws Exception {
    String big = "x".repeat(256 * 1024 + 1);
    assertEquals("413 frame_too_large", server.post("/v1/login", big).refusal());
    byte[] bytes = new byte[4 * 1024 * 1024];
    Response chunked =
        server.send(
            HttpRequest.newBuilder(server.uri("/v1/login"))
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(bytes))));
    assertEquals("413 frame_too_large", chunked.refusal());
  }

  @Test
  void unknownPathsAndWrongMethodsAnswerLikeEverythingElse() throws Exception {
    assertEquals("404 not_found", server.get("/", "x").refusal());
    assertEquals("404 not_found", server.get("/v1/nothing", "x").refusal());
    assertEquals("404 not_found", server.get("/v1/..%2f..%2fetc", "x").refusal());
    Response wrong = server.get("/v1/login", "x");
    assertEquals("405 bad_request", wrong.refusal());
    assertEquals("POST", wrong.raw().headers().firstValue("Allow").orElseThrow());
  }

  @Test
  void closedRegistrationSaysSo() throws Exception {
    assertEquals(
        "403 registration_closed",
        server
            .post("/v1/accounts", new chat.tern.protocol.api.Credentials("ada", "12345678", "x"))
            .refusal());
  }

  @Test
  void whatIsNotHttpIsAnsweredAndHarmsNobody() throws Exception {
    for (String text :
        new String[] {
          "\u0000\u0001\u0002\r\n\r\n",
          "GET / HTTP/9.9\r\n\r\n",
          "POST /v1/login HTTP/1.1\r\n",
          "POST /v1/login HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"half",
          "POST /v1/login HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"
        }) {
      try (Socket socket =
          new Socket(InetAddress.getLoopbackAddress(), server.uri("/").getPort())) {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      }
    }
    assertEquals(200, server.get("/health/live", "x").status());
  }

  @Test
  void healthMetricsAndTheDescriptionNeedNoToken() throws Exception {
    assertEquals(200, server.get("/health/live", "x").status());
    assertEquals(200, server.get("/health/ready", "x").status());
    Response metrics = server.get("/metrics", "x");
    assertTrue(metrics.text().contains("tern_http_requests_total{status=\"2xx\""), metrics.text());
    assertTrue(server.get("/openapi", "x").text().startsWith("openapi: 3."));
  }

  @Test
  void whatTheLogOnDiskTakesIsMeasured(@org.junit.jupiter.api.io.TempDir java.nio.file.Path data)
      throws Exception {
    Map<String, String> embedded =
        Map.of("engine.name", "embedded", "server.data", data.toString());
    try (RunningServer measured = new RunningServer(embedded)) {
      String token = measured.register("ada").accessToken();
      String group =
          "{\"client_message_id\":\"0193a5c0-2222-7000-8000-000000000001\",\"kind\":\"group\","
              + "\"title\":\"Measured\",\"members\":[]}";
      assertEquals(
          201,
          measured
              .send(
                  measured
                      .authorized("/v1/conversations", token)
                      .POST(HttpRequest.BodyPublishers.ofString(group)))
              .status());
      assertEquals(200, measured.get("/v1/conversations", token).status());
      String after = measured.get("/metrics", token).text();
      assertTrue(
          after.contains(
              "tern_store_statement_seconds_count{statement=\"mark.select\",store=\"sqlite-log\",}"),
          after);
      assertTrue(
          after.contains(
              "tern_store_statement_seconds{statement=\"commit\",store=\"sqlite-log\",quantile=\"0.99\",}"),
          after);
    }
  }

  @Test
  void aServerStartedTwiceOnItsDataKnowsItsTokens(
      @org.junit.jupiter.api.io.TempDir java.nio.file.Path data) throws Exception {
    Map<String, String> embedded =
        Map.of("engine.name", "embedded", "server.data", data.toString());
    LoginGrant grant;
    try (RunningServer first = new RunningServer(embedded)) {
      grant = first.register("ada");
    }
    try (RunningServer second = new RunningServer(embedded)) {
      assertEquals(200, second.get("/v1/me", grant.accessToken()).status());
    }
  }
}
