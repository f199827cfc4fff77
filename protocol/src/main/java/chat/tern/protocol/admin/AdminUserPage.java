package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.List;
import java.util.Optional;

/**
 * A page of {@code GET /v1/admin/users}, by name.
 *
 * @param nextCursor where the next page begins; empty at the end
 */
public record AdminUserPage(List<AdminUser> users, Optional<String> nextCursor) {
  public AdminUserPage {
    users = Require.list(users, "users");
  }
}
