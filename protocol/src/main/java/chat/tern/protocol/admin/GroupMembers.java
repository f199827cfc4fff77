package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.List;
import java.util.Optional;

/**
 * Whom to add to a group, or to remove from it: all of them or none.
 *
 * @param users their names
 * @param reason noted in the audit log
 * @param dryRun whether to only say what would change
 */
public record GroupMembers(List<String> users, Optional<String> reason, Optional<Boolean> dryRun)
    implements AdminRequest {
  public GroupMembers {
    users = Require.list(users, "users");
  }
}
