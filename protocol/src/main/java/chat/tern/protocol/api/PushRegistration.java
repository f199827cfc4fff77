package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import java.time.Instant;

/**
 * Where notifications for a device go. The token itself is never told.
 *
 * @param registeredAt when the token was last registered
 */
public record PushRegistration(PushProvider provider, String app, Instant registeredAt) {
  public PushRegistration {
    Require.present(provider, "provider");
    Require.present(app, "app");
    Require.present(registeredAt, "registered_at");
  }
}
