package chat.tern.server.account;

import chat.tern.protocol.id.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The durable accounts. What a method reports as done survives a crash. Safe for use by many
 * threads; a store that does not answer throws {@code store_unavailable} or {@code store_full}.
 */
public interface AccountStore {

  /**
   * Stores a new account, unless another one has its name: of two that come at once with one name,
   * one wins.
   *
   * @return whether it was stored
   */
  boolean add(Account account);

  /** The account with this name. */
  Optional<Account> named(UserName name);

  /** The account with this id. */
  Optional<Account> find(UserId id);

  /** Those of the names that exist, in the order of the names. */
  List<Account> allNamed(Collection<UserName> names);

  /** Those with a greater name in the order of the names, at most {@code limit}. */
  List<Account> page(Optional<UserName> after, int limit);

  /** Replaces the password's hash. Does nothing when there is no such account. */
  void changePasswordHash(UserId id, String passwordHash);

  /**
   * Takes a blocked account all that is personal: its name, its password, and why it was blocked.
   * Its id stays, so that it is still somebody who has written what others remember.
   *
   * @param name the one that it has instead
   */
  void erase(UserId id, UserName name);
}
