package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.Optional;

/**
 * The body of {@code POST /v1/admin/groups/{id}/transfer}: a member becomes the only admin.
 *
 * @param owner the name of the member
 * @param reason noted in the audit log
 * @param dryRun whether to only say what would change
 */
public record TransferGroup(String owner, Optional<String> reason, Optional<Boolean> dryRun)
    implements AdminRequest {
  public TransferGroup {
    Require.present(owner, "owner");
  }
}
