package chat.tern.server.http;

import chat.tern.protocol.SoftwareVersion;
import chat.tern.protocol.admin.AdminMe;
import io.helidon.http.Method;
import java.util.List;

/** Says to admins who they are, and where they have come to. */
public final class AdminMeService implements ApiService {

  private final String node;

  /**
   * @param node the name of this node
   */
  public AdminMeService(String node) {
    this.node = node;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Admin(
            Method.GET,
            "/v1/admin/me",
            (_, caller) ->
                Answer.ok(
                    new AdminMe(
                        caller.userId(), caller.userName(), node, SoftwareVersion.current()))));
  }
}
