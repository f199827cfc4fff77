package chat.tern.server.userstate;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.id.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The preferences that the server itself obeys, from memory: they are asked for with every receipt
 * and every change of presence. Safe for all threads; the first look-up of a user reads the store.
 */
public final class Preferences {

  /** Users who are looked at over and over; at some 100 bytes each. */
  private static final int MAX_CACHED = 200_000;

  private final UserStateStore store;
  private final Cache<UserId, Hidden> cache;

  private record Hidden(boolean presence, boolean readReceipts) {}

  public Preferences(UserStateStore store) {
    this.store = store;
    Executor sameThread = Runnable::run;
    this.cache = Caffeine.newBuilder().maximumSize(MAX_CACHED).executor(sameThread).build();
  }

  /** Whether the user neither shows nor sees presence and last seen. */
  public boolean hidesPresence(UserId user) {
    return of(user).presence();
  }

  /** Whether the user neither sends nor sees read receipts. */
  public boolean hidesReadReceipts(UserId user) {
    return of(user).readReceipts();
  }

  /** Forgets what was read of the user: the stored values have changed, or may have. */
  void changed(UserId user) {
    cache.invalidate(user);
  }

  static boolean isOne(StateItem item) {
    return item.key().equals(StateKey.PRESENCE) || item.key().equals(StateKey.READ_RECEIPTS);
  }

  private Hidden of(UserId user) {
    return cache.get(
        user,
        _ -> new Hidden(hidden(user, StateKey.PRESENCE), hidden(user, StateKey.READ_RECEIPTS)));
  }

  private boolean hidden(UserId user, String key) {
    return store
        .get(user, Optional.empty(), key)
        .filter(item -> item.value().equals(StateKey.HIDDEN))
        .isPresent();
  }
}
