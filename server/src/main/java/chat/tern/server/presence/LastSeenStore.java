package chat.tern.server.presence;

import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * When users were last here. Written in batches, a few times a second at most and only when
 * somebody came or went, never per frame. Losing the last batch in a crash is harmless. Safe for
 * all threads; may block.
 */
public interface LastSeenStore {

  /**
   * Stores these times. Of a user for whom a later one is stored it stays: several nodes save in
   * any order.
   *
   * @throws RuntimeException when the store does not answer; the same batch may be saved again
   */
  void save(Map<UserId, Instant> seen);

  /**
   * What is known of these users, in one round trip; those never seen are absent.
   *
   * @throws RuntimeException when the store does not answer
   */
  Map<UserId, Instant> find(Collection<UserId> users);

  /**
   * Forgets when a user was seen.
   *
   * @throws RuntimeException when the store does not answer
   */
  void forget(UserId user);
}
