package chat.tern.server.account;

import chat.tern.protocol.id.UserId;
import java.util.List;
import java.util.Optional;

/**
 * The durable changes of accounts' statuses, numbered in the order in which they can be seen: who
 * has seen the one of a revision has seen all before it. Several processes may write at once. Safe
 * for use by many threads; a store that does not answer throws {@code store_unavailable} or {@code
 * store_full}.
 */
public interface StatusStore {

  /**
   * Changes the status of an account, unless it has that status already: of two that do so at once,
   * one does.
   *
   * @return whether this call changed it; false also when there is no such account
   */
  boolean change(StatusChange change);

  /** The number of the last change, 0 before the first one. Cheap: asked all the time. */
  long revision();

  /** The last change of each account whose last change came after a revision, in their order. */
  List<StatusChange> changedAfter(long revision);

  /** The last change of an account; empty when there was none. */
  Optional<StatusChange> lastOf(UserId user);
}
