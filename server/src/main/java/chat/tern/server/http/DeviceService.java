package chat.tern.server.http;

import chat.tern.protocol.api.DeviceInfo;
import chat.tern.protocol.api.DeviceList;
import chat.tern.protocol.id.DeviceId;
import chat.tern.server.account.Device;
import chat.tern.server.account.Devices;
import chat.tern.server.account.Principal;
import io.helidon.http.Method;
import java.util.List;

/** The caller's devices. */
public final class DeviceService implements ApiService {

  private final Devices devices;

  public DeviceService(Devices devices) {
    this.devices = devices;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Authenticated(Method.GET, "/v1/devices", this::list),
        new ApiRoute.Authenticated(Method.DELETE, "/v1/devices/{id}", this::revoke));
  }

  private Answer list(ApiCall call, Principal caller) {
    return Answer.ok(
        new DeviceList(
            devices.of(caller.userId()).stream().map(device -> info(device, caller)).toList()));
  }

  private Answer revoke(ApiCall call, Principal caller) {
    devices.revoke(caller.userId(), DeviceId.parse(call.path("id")));
    return Answer.done();
  }

  private static DeviceInfo info(Device device, Principal caller) {
    return new DeviceInfo(
        device.id(),
        device.name(),
        device.createdAt(),
        device.lastSeenAt(),
        device.id().equals(caller.deviceId()));
  }
}
