package chat.tern.server.engine.scylla;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.conversation.MarkStore.Mark;
import chat.tern.server.conversation.MarkStore.UserMark;
import chat.tern.server.conversation.ReadMark;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * The tables {@code mark} and {@code marked}. A cell's timestamp is the seq that it says: of two
 * writes the one with the higher seq stays, in whatever order they arrive, and no write has to read
 * before.
 */
final class CqlMarkTable implements MarkTable {

  /** Who has marks where, as far as this process wrote them; at some 100 bytes each. */
  private static final int KNOWN_IN_MEMORY = 100_000;

  private final Cql cql;
  private final Query read;
  private final Query deliver;
  private final Query marksOfConversation;
  private final Query marks;
  private final Query addMarked;
  private final Query marked;
  private final Cache<Pair, Boolean> known;

  private record Pair(ConversationId conversation, UserId user) {}

  CqlMarkTable(Cql cql) {
    this.cql = cql;
    this.read =
        cql.prepare(
            "mark.move",
            "UPDATE mark USING TIMESTAMP ? SET read_seq = ?, read_ordinal = ?"
                + " WHERE conversation = ? AND user = ?");
    this.deliver =
        cql.prepare(
            "mark.move",
            "UPDATE mark USING TIMESTAMP ? SET delivered_seq = ?"
                + " WHERE conversation = ? AND user = ?");
    this.marksOfConversation =
        cql.prepare(
            "mark.of_conversation",
            "SELECT user, delivered_seq, read_seq, read_ordinal FROM mark WHERE conversation = ?");
    this.marks =
        cql.prepare(
            "mark.of_user",
            "SELECT conversation, delivered_seq, read_seq, read_ordinal FROM mark"
                + " WHERE conversation IN ? AND user = ?");
    this.addMarked =
        cql.prepare("marked.add", "INSERT INTO marked (user, conversation) VALUES (?, ?)");
    this.marked = cql.prepare("marked.get", "SELECT conversation FROM marked WHERE user = ?");
    this.known = Caffeine.newBuilder().maximumSize(KNOWN_IN_MEMORY).executor(Runnable::run).build();
  }

  @Override
  public CompletionStage<Void> move(ConversationId conversation, List<Move> moves) {
    List<CompletionStage<Void>> writes = new ArrayList<>();
    List<BoundStatement> rows = new ArrayList<>(moves.size());
    for (Move move : moves) {
      UUID user = move.user().value();
      move.deliveredSeq()
          .ifPresent(seq -> rows.add(deliver.bind(seq, seq, conversation.value(), user)));
      move.read().ifPresent(mark -> rows.add(row(conversation, mark)));
      Pair pair = new Pair(conversation, move.user());
      if (known.getIfPresent(pair) == null) {
        writes.add(
            cql.write(addMarked, user, conversation.value())
                .thenAccept(_ -> known.put(pair, true)));
      }
    }
    writes.add(cql.writeAll(read.name(), rows));
    return Cql.all(writes).thenApply(_ -> null);
  }

  private BoundStatement row(ConversationId conversation, ReadMark mark) {
    return read.bind(
        mark.seq(), mark.seq(), mark.ordinal(), conversation.value(), mark.user().value());
  }

  /** The marks of all users in one conversation. Blocks. */
  List<Mark> of(ConversationId conversation) {
    return Cql.await(cql.rows(marksOfConversation, conversation.value())).stream()
        .map(row ->
            new Mark(
                new UserId(row.getUuid("user")),
                row.getLong("delivered_seq"),
                row.getLong("read_seq"),
                row.getLong("read_ordinal")))
        .toList();
  }

  /** The marks of one user in all conversations. Blocks. */
  List<UserMark> of(UserId user) {
    return of(
        user,
        Cql.await(cql.rows(marked, user.value())).stream()
            .map(row -> new ConversationId(row.getUuid("conversation")))
            .toList());
  }

  /** The marks of one user in these conversations, where there are any. Blocks. */
  List<UserMark> of(UserId user, Collection<ConversationId> conversations) {
    return Cql.await(
            Cql.all(
                Cql.parts(conversations.stream().map(ConversationId::value).toList()).stream()
                    .map(part -> cql.rows(marks, part, user.value()))
                    .toList()))
        .stream()
        .flatMap(List::stream)
        .map(CqlMarkTable::userMark)
        .toList();
  }

  private static UserMark userMark(Row row) {
    return new UserMark(
        new ConversationId(row.getUuid("conversation")),
        row.getLong("delivered_seq"),
        row.getLong("read_seq"),
        row.getLong("read_ordinal"));
  }
}
