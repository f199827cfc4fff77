package chat.tern.client.transport;

import chat.tern.protocol.api.AccessGrant;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.RefreshRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

/** The part of the HTTP API that needs no access token. Errors as in {@link HttpApi}. */
public final class AccountApi {

  private final HttpCalls calls;

  public AccountApi(HttpClient client, URI server, Duration timeout) {
    this.calls = new HttpCalls(client, server, timeout);
  }

  /** {@code POST /v1/accounts}. */
  public LoginGrant register(Credentials credentials) {
    return post("/v1/accounts", credentials, LoginGrant.class);
  }

  /** {@code POST /v1/login}. */
  public LoginGrant login(Credentials credentials) {
    return post("/v1/login", credentials, LoginGrant.class);
  }

  /** {@code POST /v1/token}. */
  public AccessGrant token(String refreshToken) {
    return post("/v1/token", new RefreshRequest(refreshToken), AccessGrant.class);
  }

  private <T extends Record> T post(String path, Record body, Class<T> answer) {
    return calls.call("POST", path, Optional.of(body), Optional.empty(), answer);
  }
}
