package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A user, as admins see it.
 *
 * @param statusSince when it came to its status; empty when that is the one of its registration,
 *     and in lists
 * @param statusReason what an admin wrote down then; empty as above
 */
public record AdminUser(
    UserId userId,
    String userName,
    UserStatus status,
    UserRole role,
    Instant createdAt,
    Optional<Instant> statusSince,
    Optional<String> statusReason) {
  public AdminUser {
    Require.present(userId, "user_id");
    Require.present(userName, "user_name");
    Require.present(status, "status");
    Require.present(role, "role");
    Require.present(createdAt, "created_at");
  }
}
