package chat.tern.server.http;

import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.DeviceListener;

/** Nobody has to be cut here: there are no sockets. */
record NoSockets() implements DeviceListener {

  @Override
  public void revoked(DeviceId id) {}

  @Override
  public void blocked(UserId user) {}
}
