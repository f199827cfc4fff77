package chat.tern.server.account;

import chat.tern.protocol.id.DeviceId;

/** Hears of devices that are no longer welcome, to cut what they have open. */
@FunctionalInterface
public interface DeviceListener {

  /**
   * Called once per device, after its tokens stopped working, on the thread that revoked it. Must
   * not block.
   */
  void revoked(DeviceId id);
}
