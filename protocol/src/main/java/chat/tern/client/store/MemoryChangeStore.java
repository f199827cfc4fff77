package chat.tern.client.store;

import chat.tern.protocol.Arrangement;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.id.ConversationId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes of the user's own state that the server has not confirmed, in memory. */
final class MemoryChangeStore implements ChangeStore {

  private final MemoryStateStore state;
  private final Map<StateChange.Place, StateChange> waiting = new LinkedHashMap<>();
  private long last;

  MemoryChangeStore(MemoryStateStore state) {
    this.state = state;
  }

  @Override
  public synchronized StateChange put(
      Optional<ConversationId> conversation, String key, String value) {
    StateChange change = new StateChange(conversation, key, value, ++last);
    waiting.remove(change.place());
    waiting.put(change.place(), change);
    return change;
  }

  @Override
  public synchronized void remove(StateChange change) {
    waiting.values().removeIf(there -> there.number() == change.number());
  }

  @Override
  public synchronized List<StateChange> waiting() {
    return List.copyOf(waiting.values());
  }

  @Override
  public Optional<String> value(Optional<ConversationId> conversation, String key) {
    return Optional.ofNullable(values().get(new StateChange.Place(conversation, key)));
  }

  @Override
  public Map<ConversationId, Arrangement> arrangements() {
    Map<ConversationId, Map<String, String>> byConversation = new HashMap<>();
    values()
        .forEach((place, value) ->
            place
                .conversationId()
                .ifPresent(id ->
                    byConversation
                        .computeIfAbsent(id, _ -> new HashMap<>())
                        .put(place.key(), value)));
    Map<ConversationId, Arrangement> found = new HashMap<>();
    byConversation.forEach((id, values) -> {
      Arrangement arrangement = Arrangement.of(values);
      if (!arrangement.equals(Arrangement.NONE)) {
        found.put(id, arrangement);
      }
    });
    return found;
  }

  @Override
  public Arrangement arrangement(ConversationId conversation) {
    return arrangements().getOrDefault(conversation, Arrangement.NONE);
  }

  private synchronized Map<StateChange.Place, String> values() {
    Map<StateChange.Place, String> values = new HashMap<>();
    for (StateItem item : state.items()) {
      values.put(new StateChange.Place(item.conversationId(), item.key()), item.value());
    }
    waiting.forEach((place, change) -> values.put(place, change.value()));
    values.values().removeIf(String::isEmpty);
    return values;
  }

  synchronized void clear() {
    waiting.clear();
  }
}
