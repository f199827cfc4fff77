package chat.tern.protocol.admin;

import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.DeviceId;
import java.time.Instant;
import java.util.Optional;

/**
 * A device, as the export of a person has it. Its tokens are in no export.
 *
 * @param revoked whether it was logged out
 * @param push how it is notified, if it is
 */
public record ExportedDevice(
    DeviceId deviceId,
    String name,
    Instant createdAt,
    Instant lastSeenAt,
    boolean revoked,
    Optional<PushProvider> push) {
  public ExportedDevice {
    Require.present(deviceId, "device_id");
    Require.present(name, "name");
    Require.present(createdAt, "created_at");
    Require.present(lastSeenAt, "last_seen_at");
    Require.present(push, "push");
  }
}
