package chat.tern.server.http;

import chat.tern.protocol.admin.NodeStatus;
import chat.tern.protocol.admin.NodeStatusList;
import io.helidon.http.Method;
import java.util.List;
import java.util.function.Supplier;

/** Which servers there are. */
public final class AdminNodeService implements ApiService {

  private final Supplier<List<NodeStatus>> nodes;

  /**
   * @param nodes the live ones, this one included
   */
  public AdminNodeService(Supplier<List<NodeStatus>> nodes) {
    this.nodes = nodes;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Admin(
            Method.GET, "/v1/admin/nodes", (_, _) -> Answer.ok(new NodeStatusList(nodes.get()))));
  }
}
