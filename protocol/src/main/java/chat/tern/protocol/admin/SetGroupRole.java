package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.log.Role;
import java.util.Optional;

/**
 * The body of {@code PUT /v1/admin/groups/{id}/role}.
 *
 * @param user the name of a member
 * @param reason noted in the audit log
 * @param dryRun whether to only say what would change
 */
public record SetGroupRole(
    String user, Role role, Optional<String> reason, Optional<Boolean> dryRun)
    implements AdminRequest {
  public SetGroupRole {
    Require.present(user, "user");
    Require.present(role, "role");
  }
}
