package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.DeviceId;
import java.time.Instant;

/**
 * A device on which the caller is logged in.
 *
 * @param lastSeenAt when it was last connected or renewed its token
 * @param current whether the request came from it
 */
public record DeviceInfo(
    DeviceId deviceId, String deviceName, Instant createdAt, Instant lastSeenAt, boolean current) {
  public DeviceInfo {
    Require.present(deviceId, "device_id");
    Require.present(deviceName, "device_name");
    Require.present(createdAt, "created_at");
    Require.present(lastSeenAt, "last_seen_at");
  }
}
