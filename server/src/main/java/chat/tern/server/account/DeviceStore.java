package chat.tern.server.account;

import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The durable devices. What a method reports as done survives a crash. Safe for use by many
 * threads; a store that does not answer throws {@code store_unavailable} or {@code store_full}.
 */
public interface DeviceStore {

  /** Stores a new device. */
  void add(Device device);

  /** The device, revoked or not. */
  Optional<Device> find(DeviceId id);

  /** The device with this digest of a refresh token, revoked or not. */
  Optional<Device> withRefreshDigest(String refreshDigest);

  /** The devices of a user that are not revoked, the oldest first. */
  List<Device> of(UserId userId);

  /** All devices of a user, the revoked ones too, the oldest first. */
  List<Device> allOf(UserId userId);

  /** The device was in use at that time. An earlier time than the stored one changes nothing. */
  void seen(DeviceId id, Instant at);

  /**
   * Marks a device as revoked, for ever.
   *
   * @return whether it was not so before
   */
  boolean revoke(DeviceId id, Instant at);

  /**
   * Takes a user's revoked devices all that is personal: their names, and their tokens' digests.
   */
  void erase(UserId userId);
}
