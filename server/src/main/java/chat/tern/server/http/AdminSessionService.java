package chat.tern.server.http;

import chat.tern.protocol.admin.RevokeSessions;
import chat.tern.protocol.api.DeviceInfo;
import chat.tern.protocol.api.DeviceList;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.server.account.Account;
import chat.tern.server.account.Blocking;
import chat.tern.server.account.Device;
import chat.tern.server.account.Devices;
import chat.tern.server.account.Principal;
import chat.tern.server.account.UserName;
import chat.tern.server.audit.Audit;
import io.helidon.http.Method;
import java.util.List;

/** Where others are logged in, for admins. */
public final class AdminSessionService implements ApiService {

  private static final String PATH = "/v1/admin/users/{user}/sessions";

  private final Blocking blocking;
  private final Devices devices;
  private final Audit audit;

  public AdminSessionService(Blocking blocking, Devices devices, Audit audit) {
    this.blocking = blocking;
    this.devices = devices;
    this.audit = audit;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Admin(Method.GET, PATH, this::list),
        new ApiRoute.Admin(Method.POST, PATH + "/revoke", this::revoke));
  }

  private Answer list(ApiCall call, Principal caller) {
    return Answer.ok(
        new DeviceList(
            devices.of(account(call).id()).stream()
                .map(device ->
                    new DeviceInfo(
                        device.id(),
                        device.name(),
                        device.createdAt(),
                        device.lastSeenAt(),
                        device.id().equals(caller.deviceId())))
                .toList()));
  }

  private Answer revoke(ApiCall call, Principal caller) {
    Account account = account(call);
    RevokeSessions request = call.body(RevokeSessions.class);
    List<Device> doomed =
        devices.of(account.id()).stream()
            .filter(device -> request.deviceId().map(device.id()::equals).orElse(true))
            .toList();
    if (doomed.isEmpty() && request.deviceId().isPresent()) {
      throw new TernException(
          ErrorCode.NOT_FOUND, account.name() + " is not logged in on a device with this id.");
    }
    String what = request.deviceId().map(id -> "device " + id).orElse(doomed.size() + " devices");
    return Answer.ok(
        audit.carryOut(
            Orders.of(caller, "user.revoke-sessions", account.name().value(), request).with(what),
            !doomed.isEmpty(),
            () -> doomed.forEach(device -> devices.revoke(account.id(), device.id()))));
  }

  private Account account(ApiCall call) {
    return blocking.standing(UserName.parse(call.path("user"))).account();
  }
}
