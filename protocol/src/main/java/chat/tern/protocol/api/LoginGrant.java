package chat.tern.protocol.api;

import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import java.time.Instant;

/** The answer of {@code POST /v1/accounts} and {@code POST /v1/login}: who the caller is now, and the two tokens. */
public record LoginGrant(UserId userId, String userName, DeviceId deviceId, String accessToken, Instant expiresAt, String refreshToken) {

  /** Hides the secrets. */
  @Override
  public String toString() {
    return "LoginGrant[userName=" + userName + ", deviceId=" + deviceId + "]";
  }
}
