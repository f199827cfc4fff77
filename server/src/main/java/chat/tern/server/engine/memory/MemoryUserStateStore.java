package chat.tern.server.engine.memory;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.userstate.UserStateStore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps users' state until the process ends, read marks included. */
public final class MemoryUserStateStore implements UserStateStore {

  private final Map<UserId, State> states = new HashMap<>(); // guarded by this

  private record Place(Optional<ConversationId> conversation, String key) {}

  private static final class State {
    private final Map<Place, StateItem> items = new HashMap<>();
    private long revision;
  }

  @Override
  public synchronized CompletionStage<Long> put(UserId user, List<StateItem> items) {
    State state = state(user);
    List<StateItem> changes = items.stream().filter(item -> differs(state, item)).toList();
    if (!changes.isEmpty()) {
      state.revision++;
      for (StateItem item : changes) {
        state.items.put(
            new Place(item.conversationId(), item.key()),
            new StateItem(item.conversationId(), item.key(), item.value(), state.revision));
      }
    }
    return CompletableFuture.completedStage(state.revision);
  }

  /** Notes a read mark under the next revision, which it returns. */
  synchronized long read(UserId user, ConversationId conversation, long seq) {
    StateItem item =
        new StateItem(Optional.of(conversation), StateKey.READ_SEQ, Long.toString(seq), 0);
    put(user, List.of(item));
    return state(user).revision;
  }

  private static boolean differs(State state, StateItem item) {
    StateItem present = state.items.get(new Place(item.conversationId(), item.key()));
    return present == null ? !item.value().isEmpty() : !present.value().equals(item.value());
  }

  @Override
  public synchronized StatePage since(UserId user, long revision) {
    State state = state(user);
    long from = revision > state.revision ? 0 : revision;
    return new StatePage(
        state.revision,
        state.items.values().stream()
            .filter(item -> item.revision() > from)
            .sorted(Comparator.comparingLong(StateItem::revision))
            .toList());
  }

  @Override
  public synchronized Optional<StateItem> get(
      UserId user, Optional<ConversationId> conversation, String key) {
    return Optional.ofNullable(state(user).items.get(new Place(conversation, key)));
  }

  @Override
  public synchronized long revision(UserId user) {
    return state(user).revision;
  }

  @Override
  public synchronized int count(UserId user) {
    return (int)
        state(user).items.values().stream()
            .filter(item -> !item.key().equals(StateKey.READ_SEQ))
            .count();
  }

  private State state(UserId user) {
    return states.computeIfAbsent(user, _ -> new State());
  }
}
