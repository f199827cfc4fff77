package chat.tern.server.engine.scylla;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.conversation.MarkStore;
import chat.tern.server.conversation.ReadMark;
import chat.tern.server.engine.scylla.UserTable.Place;
import chat.tern.server.engine.scylla.UserTable.Revision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Marks on ScyllaDB. A read mark that a receipt moves is first written to the user's own state,
 * where it draws its revision, and then, as any mark, to where it is looked up. A process that dies
 * between the two leaves a receipt unreported, and its repetition writes the rest.
 */
final class ScyllaMarks implements MarkStore {

  private final CqlMarkTable marks;
  private final UserTable users;
  private final UserChanges changes;

  ScyllaMarks(CqlMarkTable marks, UserTable users, UserChanges changes) {
    this.marks = marks;
    this.users = users;
    this.changes = changes;
  }

  @Override
  public CompletionStage<List<MarkMoved>> advance(List<MarkAdvance> advances) {
    List<MarkAdvance> all = List.copyOf(advances);
    Map<UserId, List<MarkAdvance>> reading =
        all.stream()
            .filter(advance -> advance.read().isPresent())
            .collect(
                Collectors.groupingBy(MarkAdvance::user, LinkedHashMap::new, Collectors.toList()));
    List<CompletionStage<List<MarkMoved>>> moved = new ArrayList<>();
    reading.forEach(
        (user, reads) -> moved.add(changes.make(user, present -> change(user, present, reads))));
    return Cql.all(moved)
        .thenCompose(
            results -> write(all).thenApply(_ -> results.stream().flatMap(List::stream).toList()));
  }

  private UserChanges.Changed<List<MarkMoved>> change(
      UserId user, Revision present, List<MarkAdvance> reads) {
    Map<ConversationId, Long> reached =
        reached(user, reads.stream().map(MarkAdvance::conversation).distinct().toList());
    Map<ConversationId, StateItem> items = new LinkedHashMap<>();
    List<MarkMoved> moved = new ArrayList<>();
    long revision = present.number();
    for (MarkAdvance advance : reads) {
      ConversationId conversation = advance.conversation();
      long seq = advance.read().map(ReadMark::seq).orElse(0L);
      if (seq > reached.getOrDefault(conversation, 0L)) {
        revision++;
        reached.put(conversation, seq);
        items.put(
            conversation,
            new StateItem(
                Optional.of(conversation), StateKey.READ_SEQ, Long.toString(seq), revision));
        moved.add(new MarkMoved(conversation, user, seq, revision));
      }
    }
    return new UserChanges.Changed<>(
        new Revision(revision, present.items()), List.copyOf(items.values()), moved);
  }

  /** How far the user has read, whether by a receipt or by sending. */
  private Map<ConversationId, Long> reached(UserId user, List<ConversationId> conversations) {
    Map<ConversationId, Long> reached = new HashMap<>();
    users
        .items(
            user,
            conversations.stream()
                .map(conversation -> new Place(Optional.of(conversation), StateKey.READ_SEQ))
                .toList())
        .forEach(
            item -> reached.put(item.conversationId().orElseThrow(), Long.parseLong(item.value())));
    marks
        .of(user, conversations)
        .forEach(mark -> reached.merge(mark.conversation(), mark.readSeq(), Math::max));
    return reached;
  }

  private CompletionStage<List<Void>> write(Collection<MarkAdvance> advances) {
    Map<ConversationId, List<MarkTable.Move>> moves =
        advances.stream()
            .collect(
                Collectors.groupingBy(
                    MarkAdvance::conversation,
                    Collectors.mapping(ScyllaMarks::move, Collectors.toList())));
    return Cql.all(
        moves.entrySet().stream().map(each -> marks.move(each.getKey(), each.getValue())).toList());
  }

  /** Who has read it has received it. */
  private static MarkTable.Move move(MarkAdvance advance) {
    long delivered =
        Math.max(advance.deliveredSeq().orElse(0L), advance.read().map(ReadMark::seq).orElse(0L));
    return new MarkTable.Move(
        advance.user(), Optional.of(delivered).filter(seq -> seq > 0), advance.read());
  }

  @Override
  public List<Mark> marks(ConversationId conversation) {
    return marks.of(conversation);
  }

  @Override
  public Mark mark(ConversationId conversation, UserId user) {
    return marks.of(user, List.of(conversation)).stream()
        .map(mark -> new Mark(user, mark.deliveredSeq(), mark.readSeq(), mark.readOrdinal()))
        .findFirst()
        .orElse(new Mark(user, 0, 0, 0));
  }

  @Override
  public List<UserMark> marksOf(UserId user) {
    return marks.of(user);
  }
}
