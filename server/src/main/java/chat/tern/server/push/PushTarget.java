package chat.tern.server.push;

import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where notifications for a device go.
 *
 * @param token what the provider knows the app on this device by; whoever has it can do nothing
 *     without the provider's keys
 * @param app the topic with APNs, the package name with FCM
 * @param registeredAt when the device said so last, in milliseconds
 */
public record PushTarget(
    DeviceId device,
    UserId user,
    PushProvider provider,
    String token,
    String app,
    Instant registeredAt) {

  public PushTarget {
    registeredAt = registeredAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "PushTarget[device=" + device + ", user=" + user + ", provider=" + provider + "]";
  }
}
