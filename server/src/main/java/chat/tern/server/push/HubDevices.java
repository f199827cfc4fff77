package chat.tern.server.push;

import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.session.Hub;
import chat.tern.server.session.Session;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The devices that are connected to this node. Never waits. */
public final class HubDevices implements ConnectedDevices {

  private final Hub hub;

  public HubDevices(Hub hub) {
    this.hub = hub;
  }

  @Override
  public Set<DeviceId> of(Collection<UserId> users) {
    return users.stream()
        .flatMap(user -> hub.of(user).stream())
        .map(Session::deviceId)
        .collect(Collectors.toSet());
  }
}
