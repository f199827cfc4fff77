package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import java.time.Instant;

/**
 * The answer of {@code POST /v1/accounts} and {@code POST /v1/login}: who the caller is now, and
 * the two tokens.
 *
 * @param expiresAt when the access token runs out; the refresh token lives as long as the device
 */
public record LoginGrant(
    UserId userId,
    String userName,
    DeviceId deviceId,
    String accessToken,
    Instant expiresAt,
    String refreshToken) {

  public LoginGrant {
    Require.present(userId, "user_id");
    Require.present(userName, "user_name");
    Require.present(deviceId, "device_id");
    Require.present(accessToken, "access_token");
    Require.present(expiresAt, "expires_at");
    Require.present(refreshToken, "refresh_token");
  }

  /** Hides the secrets. */
  @Override
  public String toString() {
    return "LoginGrant[userName=" + userName + ", deviceId=" + deviceId + "]";
  }
}
