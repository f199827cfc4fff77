package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.UserId;

/**
 * The answer of {@code GET /v1/admin/me}: whom the access token speaks for, and who answered.
 *
 * @param node the name of the node that answered
 * @param serverVersion of that node
 */
public record AdminMe(UserId userId, String userName, String node, String serverVersion) {
  public AdminMe {
    Require.present(userId, "user_id");
    Require.present(userName, "user_name");
    Require.present(node, "node");
    Require.present(serverVersion, "server_version");
  }
}
