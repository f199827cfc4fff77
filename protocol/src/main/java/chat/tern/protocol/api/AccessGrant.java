package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import java.time.Instant;

/**
 * The answer of {@code POST /v1/token}: a new access token.
 *
 * @param expiresAt when the token runs out; renew it before
 */
public record AccessGrant(String accessToken, Instant expiresAt) {

  public AccessGrant {
    Require.present(accessToken, "access_token");
    Require.present(expiresAt, "expires_at");
  }

  /** Hides the secrets. */
  @Override
  public String toString() {
    return "AccessGrant[expiresAt=" + expiresAt + "]";
  }
}
