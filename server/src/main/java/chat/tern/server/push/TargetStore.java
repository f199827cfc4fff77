package chat.tern.server.push;

import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The durable targets: at most one of a device, and at most one with a token. Those of devices that
 * were logged out, and of accounts that are blocked, are found by nobody from that moment on.
 *
 * <p>Calls may block. Safe for all threads; a store that does not answer throws {@code
 * store_unavailable} or {@code store_full}.
 */
public interface TargetStore {

  /**
   * Makes this the device's target. A token that another device had, of whatever user, is that
   * one's no more, at the same moment: who has logged out of a phone, or lent it, gets nothing on
   * it.
   *
   * @return whether it was done; not for a device that is not the user's, or is logged out
   */
  boolean put(PushTarget target);

  /** The device's target. */
  Optional<PushTarget> find(DeviceId device);

  /** The targets of these users, in the order of their devices' ids. */
  List<PushTarget> of(Collection<UserId> users);

  /** Takes the device's target away, with what is noted as shown there. */
  void remove(DeviceId device);

  /**
   * The provider says that nobody has this token any more.
   *
   * @param since when it found out: what was registered after that stays
   * @return whether the target is gone by this call
   */
  boolean removeDead(PushTarget target, Instant since);
}
