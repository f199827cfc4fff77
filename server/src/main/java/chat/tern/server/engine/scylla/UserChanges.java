package chat.tern.server.engine.scylla;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import chat.tern.server.engine.scylla.UserTable.Revision;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Changes users' state, one change of a user after the other. Those of one process wait for their
 * turn; that another process came in between shows when a change is written, and then it is made
 * again. Changes run on threads that may block.
 */
final class UserChanges {

  /** Users who share a lock wait for each other, for some milliseconds. */
  private static final int LOCKS = 1_024;

  /** Each failed try means that somebody else succeeded, or that the store is in trouble. */
  private static final int TRIES = 16;

  private final UserTable table;
  private final Executor workers;
  private final List<Lock> locks =
      IntStream.range(0, LOCKS).<Lock>mapToObj(_ -> new ReentrantLock()).toList();

  UserChanges(UserTable table, Executor workers) {
    this.table = table;
    this.workers = workers;
  }

  /** Looks at the state and says what to change; asked again when the state has moved on. */
  interface Change<T> {

    /** Says what to write on top of a revision after which nobody has written. */
    Changed<T> on(Revision present);
  }

  /**
   * What a change writes.
   *
   * @param items none when there is nothing to do
   */
  record Changed<T>(Revision next, List<StateItem> items, T result) {}

  <T> CompletableFuture<T> make(UserId user, Change<T> change) {
    return CompletableFuture.supplyAsync(
        () -> {
          Lock lock = locks.get(Math.floorMod(user.hashCode(), LOCKS));
          lock.lock();
          try {
            return repeat(user, change);
          } finally {
            lock.unlock();
          }
        },
        workers);
  }

  private <T> T repeat(UserId user, Change<T> change) {
    boolean uncertain = false;
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        Revision present = table.revision(user);
        Changed<T> changed = change.on(present);
        if (changed.items().isEmpty()
            || table.change(user, present, changed.next(), changed.items())) {
          return changed.result();
        }
      } catch (TernException e) {
        // Perhaps it was written. If so, there is nothing left to do when we look again; if it is
        // still on its way, the next try settles which of the two counts.
        if (uncertain || e.code() != ErrorCode.STORE_UNAVAILABLE) {
          throw e;
        }
        uncertain = true;
      }
    }
    throw new TernException(
        ErrorCode.OVERLOADED, "Too much is being changed at once: try again soon.");
  }
}
