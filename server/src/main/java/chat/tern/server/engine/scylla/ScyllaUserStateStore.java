package chat.tern.server.engine.scylla;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.engine.scylla.UserTable.Place;
import chat.tern.server.engine.scylla.UserTable.Revision;
import chat.tern.server.userstate.UserStateStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Users' state on ScyllaDB, with the read marks that receipts moved. */
final class ScyllaUserStateStore implements UserStateStore {

  private final UserTable table;
  private final UserChanges changes;

  ScyllaUserStateStore(UserTable table, UserChanges changes) {
    this.table = table;
    this.changes = changes;
  }

  @Override
  public CompletionStage<Long> put(UserId user, List<StateItem> items) {
    List<StateItem> wanted = List.copyOf(items);
    return changes.make(user, present -> change(user, present, wanted));
  }

  private UserChanges.Changed<Long> change(UserId user, Revision present, List<StateItem> wanted) {
    Map<Place, StateItem> stored =
        table.items(user, wanted.stream().map(Place::of).toList()).stream()
            .collect(Collectors.toMap(Place::of, Function.identity()));
    long revision = present.number() + 1;
    List<StateItem> changed =
        wanted.stream()
            .filter(item -> differs(Optional.ofNullable(stored.get(Place.of(item))), item))
            .map(item -> new StateItem(item.conversationId(), item.key(), item.value(), revision))
            .toList();
    if (changed.isEmpty()) {
      return new UserChanges.Changed<>(present, List.of(), present.number());
    }
    long added = changed.stream().filter(item -> !stored.containsKey(Place.of(item))).count();
    return new UserChanges.Changed<>(
        new Revision(revision, present.items() + (int) added), changed, revision);
  }

  private static boolean differs(Optional<StateItem> stored, StateItem item) {
    return !item.value().equals(stored.map(StateItem::value).orElse(""));
  }

  @Override
  public StatePage since(UserId user, long revision) {
    // The revision first: what is written between the two reads is then told once more, not left
    // out.
    long present = table.revision(user).number();
    return new StatePage(present, table.since(user, revision > present ? 0 : revision));
  }

  @Override
  public Optional<StateItem> get(UserId user, Optional<ConversationId> conversation, String key) {
    return table.items(user, List.of(new Place(conversation, key))).stream().findFirst();
  }

  @Override
  public long revision(UserId user) {
    return table.revision(user).number();
  }

  @Override
  public int count(UserId user) {
    return table.revision(user).items();
  }
}
