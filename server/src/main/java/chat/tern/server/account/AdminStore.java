package chat.tern.server.account;

import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.util.Set;

/**
 * Who is an admin, durably. Safe for use by many threads; a store that does not answer throws
 * {@code store_unavailable} or {@code store_full}.
 */
public interface AdminStore {

  /**
   * Makes an account an admin.
   *
   * @return whether it was none before; false also when there is no such account
   */
  boolean grant(UserId user, Instant at);

  /**
   * Makes an admin a user like others.
   *
   * @return whether it was an admin
   */
  boolean revoke(UserId user);

  /** Whether an account is an admin. */
  boolean isAdmin(UserId user);

  /** All admins: a handful. */
  Set<UserId> all();
}
