package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.List;
import java.util.Optional;

/**
 * A page of {@code GET /v1/admin/groups}, by title.
 *
 * @param nextCursor where the next page begins; empty at the end
 */
public record AdminGroupPage(List<AdminGroup> groups, Optional<String> nextCursor) {
  public AdminGroupPage {
    groups = Require.list(groups, "groups");
  }
}
