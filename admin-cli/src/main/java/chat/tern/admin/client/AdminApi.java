package chat.tern.admin.client;

import chat.tern.protocol.api.AccessGrant;
import chat.tern.protocol.api.RefreshRequest;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The admin API for one who is logged in. Every method waits for the answer and throws {@link
 * TernException} when the server refuses and {@link UnreachableException} when it does not answer.
 * An access token that has run out is renewed once per call.
 */
public final class AdminApi implements AutoCloseable {

  private final HttpCalls calls;
  private final Tokens tokens;

  public AdminApi(HttpCalls calls, Tokens tokens) {
    this.calls = calls;
    this.tokens = tokens;
  }

  /** Reads. */
  public <T extends Record> T get(String path, Class<T> answer) throws InterruptedException {
    return call("GET", path, Optional.empty(), answer);
  }

  /** Asks for a change. */
  public <T extends Record> T post(String path, Record body, Class<T> answer)
      throws InterruptedException {
    return call("POST", path, Optional.of(body), answer);
  }

  /** Asks for something to be replaced. */
  public <T extends Record> T put(String path, Record body, Class<T> answer)
      throws InterruptedException {
    return call("PUT", path, Optional.of(body), answer);
  }

  /** A part of a path or of a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private <T extends Record> T call(
      String method, String path, Optional<Record> body, Class<T> answer)
      throws InterruptedException {
    try {
      return calls.call(method, path, body, Optional.of(tokens.present()), answer);
    } catch (TernException e) {
      if (e.code() != ErrorCode.TOKEN_EXPIRED) {
        throw e;
      }
    }
    AccessGrant renewed =
        calls.call(
            "POST",
            "/v1/token",
            Optional.of(new RefreshRequest(tokens.refreshToken())),
            Optional.empty(),
            AccessGrant.class);
    tokens.keep(renewed.accessToken());
    return calls.call(method, path, body, Optional.of(renewed.accessToken()), answer);
  }

  /** Logs this device out. */
  public void logout() throws InterruptedException {
    byte[] _ = calls.bytes("POST", "/v1/logout", Optional.empty(), Optional.of(tokens.present()));
  }

  @Override
  public void close() {
    calls.close();
  }
}
