package chat.tern.protocol.api;

import java.time.Instant;

/** The answer of {@code POST /v1/token}: a new access token. */
public record AccessGrant(String accessToken, Instant expiresAt) {

  /** Hides the secrets. */
  @Override
  public String toString() {
    return "AccessGrant[expiresAt=" + expiresAt + "]";
  }
}
