package chat.tern.server.http;

import chat.tern.protocol.admin.ConfigSettingList;
import chat.tern.protocol.admin.DrainNode;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.server.account.Principal;
import chat.tern.server.audit.Audit;
import io.helidon.http.Method;
import java.util.List;

/** This server itself: how it is configured, and its leave. */
public final class AdminServerService implements ApiService {

  private final ConfigSettingList config;
  private final Runnable drain;
  private final Audit audit;

  /**
   * @param drain begins to shut this server down; returns at once
   */
  public AdminServerService(ConfigSettingList config, Runnable drain, Audit audit) {
    this.config = config;
    this.drain = drain;
    this.audit = audit;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Admin(Method.GET, "/v1/admin/config", this::config),
        new ApiRoute.Admin(Method.POST, "/v1/admin/drain", this::drain));
  }

  private Answer config(ApiCall call, Principal caller) {
    return Answer.ok(config);
  }

  private Answer drain(ApiCall call, Principal caller) {
    DrainNode request = call.body(DrainNode.class);
    if (!request.node().equals(config.node())) {
      throw new TernException(
          ErrorCode.CONFLICT,
          "This is the node \"%s\": ask \"%s\" itself.".formatted(config.node(), request.node()));
    }
    return Answer.ok(
        audit.carryOut(Orders.of(caller, "server.drain", config.node(), request), true, drain));
  }
}
