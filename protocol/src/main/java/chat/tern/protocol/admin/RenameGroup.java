package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.Optional;

/**
 * The body of {@code PUT /v1/admin/groups/{id}/title}.
 *
 * @param reason noted in the audit log
 * @param dryRun whether to only say what would change
 */
public record RenameGroup(String title, Optional<String> reason, Optional<Boolean> dryRun)
    implements AdminRequest {
  public RenameGroup {
    Require.present(title, "title");
  }
}
