package chat.tern.server.userstate;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.id.UserId;
import chat.tern.server.delivery.Dispatcher;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Pushes a user's changed state to all of the user's sessions, without a hole. A device remembers
 * the revision of the last push, so a push must never overtake one with a lower revision: a
 * connection that breaks between the two would lose that one for good. Hence every push carries all
 * that changed since the one before.
 *
 * <p>Whatever writes state, read marks included, asks for the cursor before it writes and pushes
 * after. Safe for all threads; both calls may read the store.
 */
public final class StateFeed {

  /** Much longer than any write takes: a cursor must outlive the writes that hold it. */
  private static final Duration FORGET = Duration.ofMinutes(10);

  private final UserStateStore store;
  private final Dispatcher dispatcher;
  private final Cache<UserId, Cursor> cursors;

  public StateFeed(UserStateStore store, Dispatcher dispatcher) {
    this.store = store;
    this.dispatcher = dispatcher;
    Executor sameThread = Runnable::run;
    this.cursors = Caffeine.newBuilder().expireAfterAccess(FORGET).executor(sameThread).build();
  }

  /** How far a user's sessions have been told. Guarded by its own lock. */
  public static final class Cursor {

    private final UserId user;
    private long told;

    private Cursor(UserId user, long told) {
      this.user = user;
      this.told = told;
    }
  }

  /** To be called before a write of the user's state. */
  public Cursor before(UserId user) {
    return cursors.get(user, _ -> new Cursor(user, store.revision(user)));
  }

  /**
   * To be called after the write is durable: tells the user's sessions what is new, if no other
   * push has.
   */
  public void push(Cursor cursor) {
    synchronized (cursor) {
      StatePage page = store.since(cursor.user, cursor.told);
      if (page.accountRevision() == cursor.told) {
        return;
      }
      cursor.told = page.accountRevision();
      dispatcher.deliver(
          cursor.user, new ServerFrame.StateChanged(page.accountRevision(), page.items()));
    }
  }
}
