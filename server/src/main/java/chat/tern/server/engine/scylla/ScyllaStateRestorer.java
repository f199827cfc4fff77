package chat.tern.server.engine.scylla;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.id.UserId;
import chat.tern.server.conversation.MarkStore.UserMark;
import chat.tern.server.conversation.ReadMark;
import chat.tern.server.engine.scylla.UserTable.Place;
import chat.tern.server.engine.scylla.UserTable.Revision;
import chat.tern.server.migration.OwnState;
import chat.tern.server.migration.StateRestorer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes a user's state as it was elsewhere: in the order of its revisions, so that at any moment
 * the user's revision says how far it has come.
 */
final class ScyllaStateRestorer implements StateRestorer {

  /** In one commit, together with all others of the last one's revision. */
  private static final int ITEMS = 50;

  /** Users: each waits for round trips one after the other. */
  private static final int AT_ONCE = 16;

  private final CqlMarkTable marks;
  private final UserTable users;
  private final UserChanges changes;

  ScyllaStateRestorer(CqlMarkTable marks, UserTable users, UserChanges changes) {
    this.marks = marks;
    this.users = users;
    this.changes = changes;
  }

  @Override
  public void restore(List<OwnState> users) {
    try (ExecutorService workers =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<CompletionStage<Void>> restored = new ArrayList<>();
      for (OwnState own : users) {
        restored.add(
            CompletableFuture.runAsync(
                () -> restore(own.user(), own.marks(), own.state()), workers));
      }
      var _ = Cql.await(Cql.all(restored));
    }
  }

  private void restore(UserId user, List<UserMark> userMarks, StatePage state) {
    Cql.await(
        Cql.all(
            userMarks.stream()
                .map(mark -> marks.move(mark.conversation(), List.of(move(user, mark))))
                .toList()));
    List<StateItem> items =
        state.items().stream().sorted(Comparator.comparingLong(StateItem::revision)).toList();
    while (users.revision(user).number() < state.accountRevision()) {
      changes.make(user, present -> next(user, present, items, state.accountRevision())).join();
    }
  }

  private static MarkTable.Move move(UserId user, UserMark mark) {
    return new MarkTable.Move(
        user,
        Optional.of(mark.deliveredSeq()).filter(seq -> seq > 0),
        Optional.of(new ReadMark(user, mark.readSeq(), mark.readOrdinal()))
            .filter(read -> read.seq() > 0));
  }

  /** The next items after a revision, and the revision that is reached with them. */
  private UserChanges.Changed<Long> next(
      UserId user, Revision present, List<StateItem> items, long last) {
    List<StateItem> some = new ArrayList<>();
    for (StateItem item : items) {
      boolean full = some.size() >= ITEMS && some.getLast().revision() < item.revision();
      if (full) {
        break;
      }
      if (item.revision() > present.number()) {
        some.add(item);
      }
    }
    long reached =
        some.isEmpty() || some.getLast().equals(items.getLast()) ? last : some.getLast().revision();
    List<Place> counted = some.stream().filter(UserTable::counts).map(Place::of).toList();
    // Those of an earlier time are counted already.
    int added = counted.size() - users.items(user, counted).size();
    return new UserChanges.Changed<>(new Revision(reached, present.items() + added), some, reached);
  }
}
