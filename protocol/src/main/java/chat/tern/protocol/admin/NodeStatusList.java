package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.List;

/** The answer of {@code GET /v1/admin/nodes}: the live ones, by name. */
public record NodeStatusList(List<NodeStatus> nodes) {
  public NodeStatusList {
    nodes = Require.list(nodes, "nodes");
  }
}
