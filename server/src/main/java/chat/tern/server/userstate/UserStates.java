package chat.tern.server.userstate;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Reads and writes a user's own state, which only that user ever sees. A change is pushed to all of
 * the user's sessions as {@code state.changed}. Safe for all threads; calls block until the store
 * has answered.
 */
public final class UserStates {

  /** In one update. A device that was offline for long sends several. */
  public static final int MAX_ITEMS_PER_UPDATE = 200;

  /** Of one user: a few values for each of some thousand conversations. */
  public static final int MAX_ITEMS_PER_USER = 20_000;

  private final UserStateStore store;
  private final StateFeed feed;
  private final Preferences preferences;
  private final ConversationAccess access;
  private final Consumer<UserId> visibilityChanged;

  /**
   * @param visibilityChanged told after a user's preferences have changed
   */
  public UserStates(
      UserStateStore store,
      StateFeed feed,
      Preferences preferences,
      ConversationAccess access,
      Consumer<UserId> visibilityChanged) {
    this.store = store;
    this.feed = feed;
    this.preferences = preferences;
    this.access = access;
    this.visibilityChanged = visibilityChanged;
  }

  /**
   * The compacted changes after a revision. One that lies ahead of the user's own, as after the
   * restore of a backup, gets the full state with the user's real revision: the device replaces
   * what it has.
   *
   * @throws TernException {@code invalid_cursor} when it is negative
   */
  public StatePage since(UserId user, long revision) {
    requireRevision(revision);
    return store.since(user, revision);
  }

  /**
   * Hands over the same for a session, which from then on is pushed what changes.
   *
   * @param answer takes it; may take its time
   * @throws TernException {@code invalid_cursor} when the revision is negative
   */
  public void resume(Session session, long revision, Consumer<StatePage> answer) {
    requireRevision(revision);
    feed.resume(session, revision, answer);
  }

  private static void requireRevision(long revision) {
    if (revision < 0) {
      throw new TernException(
          ErrorCode.INVALID_CURSOR, "\"since\" is a revision: 0 or more, not " + revision + ".");
    }
  }

  /**
   * Sets values, all or none, and answers when they are durable. Of several items with the same key
   * the last counts; an empty value unsets.
   *
   * @return the items as they are stored now, and the user's revision. It may lie above revisions
   *     that the caller has not seen, so a device's own revision moves by {@code state.changed} and
   *     by {@link #since} only.
   * @throws TernException {@code invalid_field}, {@code batch_too_large}, or {@code not_found} for
   *     a conversation that the user never was in
   */
  public StatePage put(UserId user, List<StateItem> items) {
    List<StateItem> latest = compacted(items);
    if (latest.size() > MAX_ITEMS_PER_UPDATE) {
      throw new TernException(
          ErrorCode.BATCH_TOO_LARGE,
          "An update has at most %d items and this one has %d: send it in parts."
              .formatted(MAX_ITEMS_PER_UPDATE, latest.size()));
    }
    latest.forEach(StateRules::check);
    latest.stream()
        .flatMap(item -> item.conversationId().stream())
        .distinct()
        .forEach(conversation -> access.require(user, conversation));
    requireRoom(user, latest);
    long revision = write(user, latest);
    return new StatePage(
        revision,
        latest.stream()
            .flatMap(item -> store.get(user, item.conversationId(), item.key()).stream())
            .toList());
  }

  private long write(UserId user, List<StateItem> items) {
    long revision;
    try {
      revision = await(store.put(user, items));
    } finally {
      // Also after a failure, which leaves it open whether the values were written.
      if (items.stream().anyMatch(Preferences::isOne)) {
        preferences.forget(user);
        visibilityChanged.accept(user);
      }
    }
    feed.push(user);
    return revision;
  }

  /**
   * The count is checked before the write, so that updates at the same moment may pass it by a few.
   */
  private void requireRoom(UserId user, List<StateItem> items) {
    int present = store.count(user);
    if (present + items.size() <= MAX_ITEMS_PER_USER) {
      return;
    }
    long added =
        items.stream()
            .filter(item -> store.get(user, item.conversationId(), item.key()).isEmpty())
            .count();
    if (added > 0 && present + added > MAX_ITEMS_PER_USER) {
      throw new TernException(
          ErrorCode.INVALID_FIELD,
          "An account keeps at most %d values: use keys again instead of new ones."
              .formatted(MAX_ITEMS_PER_USER));
    }
  }

  private static List<StateItem> compacted(List<StateItem> items) {
    Map<Place, StateItem> latest = new LinkedHashMap<>();
    items.forEach(item -> latest.put(new Place(item.conversationId(), item.key()), item));
    return new ArrayList<>(latest.values());
  }

  private record Place(Optional<ConversationId> conversation, String key) {}

  private static long await(CompletionStage<Long> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof TernException refusal
          ? refusal
          : new TernException(
              ErrorCode.STORE_UNAVAILABLE,
              "The state could not be saved for a fault of the server: try again.",
              e);
    }
  }
}
