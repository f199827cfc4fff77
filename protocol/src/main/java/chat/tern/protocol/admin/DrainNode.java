package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.Optional;

/**
 * The body of {@code POST /v1/admin/drain}.
 *
 * @param node the name of the node that is asked: a proxy may lead to any of them, and none drains
 *     in place of another
 * @param reason noted in the audit log
 * @param dryRun whether to only say what would change
 */
public record DrainNode(String node, Optional<String> reason, Optional<Boolean> dryRun)
    implements AdminRequest {
  public DrainNode {
    Require.present(node, "node");
  }
}
