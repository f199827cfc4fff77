package chat.tern.server.account;

import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;

/**
 * Hears of those who are no longer welcome, to cut what they have open. Called after their tokens
 * stopped working, on the thread that shut them out; must not block.
 */
public interface DeviceListener {

  /** A device was logged out; called once for each. */
  void revoked(DeviceId id);

  /** An account was blocked, with all of its devices. */
  void blocked(UserId user);
}
