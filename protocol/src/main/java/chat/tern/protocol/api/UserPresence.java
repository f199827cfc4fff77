package chat.tern.protocol.api;

import chat.tern.protocol.PresenceStatus;
import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * The answer of {@code GET /v1/users/{id}/presence}.
 *
 * @param lastSeen when the user was last online; empty when unknown or hidden
 */
public record UserPresence(UserId userId, PresenceStatus status, Optional<Instant> lastSeen) {
  public UserPresence {
    Require.present(userId, "user_id");
    Require.present(status, "status");
  }
}
