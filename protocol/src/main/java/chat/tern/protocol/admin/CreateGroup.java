package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.List;
import java.util.Optional;

/**
 * The body of {@code POST /v1/admin/groups}. Users are named.
 *
 * @param owner who becomes its admin
 * @param members the others
 * @param reason noted in the audit log
 * @param dryRun whether to only say what would change
 */
public record CreateGroup(
    String title,
    String owner,
    List<String> members,
    Optional<String> reason,
    Optional<Boolean> dryRun)
    implements AdminRequest {
  public CreateGroup {
    Require.present(title, "title");
    Require.present(owner, "owner");
    members = members == null ? List.of() : Require.list(members, "members");
  }
}
