package chat.tern.protocol.admin;

import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.DeviceId;
import java.time.Instant;
import java.util.Optional;

/**
 * A device that has registered for notifications.
 *
 * @param connected whether it is told live; absent when only a running server knows
 * @param verdict {@code push}, or why not: {@code connected}, {@code off}, {@code quiet_hours},
 *     {@code not_configured}
 */
public record PushTrialDevice(
    DeviceId deviceId,
    PushProvider provider,
    String app,
    Instant registeredAt,
    Optional<Boolean> connected,
    String verdict) {
  public PushTrialDevice {
    Require.present(deviceId, "device_id");
    Require.present(provider, "provider");
    Require.present(app, "app");
    Require.present(registeredAt, "registered_at");
    Require.present(verdict, "verdict");
  }
}
