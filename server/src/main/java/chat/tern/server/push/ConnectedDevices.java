package chat.tern.server.push;

import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import java.util.Collection;
import java.util.Set;

/** Which devices need no push, as they are told live. */
@FunctionalInterface
public interface ConnectedDevices {

  /**
   * The devices of these users that have a session, on whatever node; may block. A node that does
   * not answer is taken to have none: a notification too much is better than none.
   */
  Set<DeviceId> of(Collection<UserId> users);
}
