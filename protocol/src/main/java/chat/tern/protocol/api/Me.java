package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;

/** The answer of {@code GET /v1/me}: whom the access token speaks for. */
public record Me(UserId userId, String userName, DeviceId deviceId) {
  public Me {
    Require.present(userId, "user_id");
    Require.present(userName, "user_name");
    Require.present(deviceId, "device_id");
  }
}
