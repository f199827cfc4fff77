package chat.tern.server.userstate;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.id.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The preferences that the server itself obeys, from memory: they are asked for with every receipt
 * and every change of presence. Safe for all threads; the first look-up of a user's preference
 * reads the store, once.
 */
public final class Preferences {

  /** Users who are looked at over and over; at some 100 bytes each. */
  private static final int MAX_CACHED = 200_000;

  private final UserStateStore store;
  private final Cache<Preference, Boolean> hidden;

  private record Preference(UserId user, String key) {}

  /**
   * @param unasked how long a preference is believed without asking the store again: for ever where
   *     only this node can change it
   */
  public Preferences(UserStateStore store, Duration unasked) {
    this.store = store;
    Executor sameThread = Runnable::run;
    this.hidden =
        Caffeine.newBuilder()
            .maximumSize(MAX_CACHED)
            .expireAfterWrite(unasked)
            .executor(sameThread)
            .build();
  }

  /** Of a node that is alone. */
  public Preferences(UserStateStore store) {
    this(store, Duration.ofNanos(Long.MAX_VALUE));
  }

  /** Whether the user neither shows nor sees presence and last seen. */
  public boolean hidesPresence(UserId user) {
    return hides(new Preference(user, StateKey.PRESENCE));
  }

  /** Whether the user neither sends nor sees read receipts. */
  public boolean hidesReadReceipts(UserId user) {
    return hides(new Preference(user, StateKey.READ_RECEIPTS));
  }

  /** Forgets what was read of the user: the stored values have changed, or may have. */
  public void forget(UserId user) {
    hidden.invalidate(new Preference(user, StateKey.PRESENCE));
    hidden.invalidate(new Preference(user, StateKey.READ_RECEIPTS));
  }

  static boolean isOne(StateItem item) {
    return item.key().equals(StateKey.PRESENCE) || item.key().equals(StateKey.READ_RECEIPTS);
  }

  private boolean hides(Preference preference) {
    // A load and an invalidation of one key exclude each other: nothing old stays.
    return hidden.get(
        preference,
        _ ->
            store
                .get(preference.user(), Optional.empty(), preference.key())
                .filter(item -> item.value().equals(StateKey.HIDDEN))
                .isPresent());
  }
}
