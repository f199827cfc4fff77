package chat.tern.protocol.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.api.ErrorBody;
import chat.tern.protocol.api.RefreshRequest;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ApiRequestsTest {

  private static final URI SERVER = URI.create("https://chat.example.org");

  private final ApiRequests requests = new ApiRequests(SERVER, Duration.ofSeconds(3));

  @Test
  void aServerMayEndInASlash() {
    ApiRequests slash = new ApiRequests(URI.create(SERVER + "/"), Duration.ofSeconds(3));
    assertEquals(
        URI.create("https://chat.example.org/v1/me"), get(requests, Optional.empty()).uri());
    assertEquals(URI.create("https://chat.example.org/v1/me"), get(slash, Optional.empty()).uri());
  }

  @Test
  void aTokenIsABearersAndABodyIsJson() {
    HttpRequest without = get(requests, Optional.empty());
    assertEquals(Optional.empty(), without.headers().firstValue("Authorization"));
    assertEquals(Optional.empty(), without.headers().firstValue("Content-Type"));
    HttpRequest with =
        requests.request(
            "POST", "/v1/token", Optional.of(new RefreshRequest("r")), Optional.of("secret"));
    assertEquals(Optional.of("Bearer secret"), with.headers().firstValue("Authorization"));
    assertEquals(Optional.of("application/json"), with.headers().firstValue("Content-Type"));
    assertEquals(Optional.of(Duration.ofSeconds(3)), with.timeout());
  }

  @Test
  void whatIsNoErrorIsTheBody() {
    byte[] body = bytes("{}");
    assertArrayEquals(body, requests.accepted(200, body));
  }

  @Test
  void aRefusalKeepsItsCode() {
    TernException refusal = new TernException(ErrorCode.NAME_TAKEN, "Taken.");
    byte[] body = ApiCodec.write(new ErrorBody(Problem.of(refusal)));
    TernException thrown = assertThrows(TernException.class, () -> requests.accepted(409, body));
    assertEquals(ErrorCode.NAME_TAKEN, thrown.code());
    assertEquals("Taken.", thrown.getMessage());
  }

  @Test
  void whatIsNoTernServerIsNamed() {
    TernException thrown =
        assertThrows(TernException.class, () -> requests.accepted(502, bytes("<html>")));
    assertEquals(ErrorCode.UNRECOGNISED, thrown.code());
    assertEquals(
        "https://chat.example.org answered with HTTP status 502: is it a Tern server?",
        thrown.getMessage());
  }

  private static HttpRequest get(ApiRequests requests, Optional<String> token) {
    return requests.request("GET", "/v1/me", Optional.empty(), token);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
