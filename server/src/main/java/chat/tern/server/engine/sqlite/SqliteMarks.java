package chat.tern.server.engine.sqlite;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.conversation.MarkStore;
import chat.tern.server.conversation.ReadMark;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Marks in SQLite, next to the log. Those that sending moves wait in {@link SentMarks}; here they
 * are written before anything is read or compared.
 */
public final class SqliteMarks implements MarkStore {

  private final SqliteLogFile file;
  private final Writes writer;
  private final SqliteReaders readers;
  private final InstantSource clock;

  public SqliteMarks(SqliteLogFile file, InstantSource clock) {
    this.file = file;
    this.writer = file.writer();
    this.readers = file.readers();
    this.clock = clock;
  }

  @Override
  public CompletionStage<List<MarkMoved>> advance(List<MarkAdvance> advances) {
    long now = clock.millis();
    return writer.submit(statements -> {
      if (advances.stream().anyMatch(advance -> advance.read().isPresent())) {
        file.sentMarks().write(statements);
      }
      List<MarkMoved> moved = new ArrayList<>();
      for (MarkAdvance advance : advances) {
        advance(statements, advance, now).ifPresent(moved::add);
      }
      return moved;
    });
  }

  private static Optional<MarkMoved> advance(Statements statements, MarkAdvance advance, long now)
      throws SQLException {
    byte[] conversation = Blobs.of(advance.conversation().value());
    byte[] user = Blobs.of(advance.user().value());
    // Who has read it has received it.
    long delivered =
        Math.max(advance.deliveredSeq().orElse(0L), advance.read().map(ReadMark::seq).orElse(0L));
    statements.update(
        "INSERT INTO mark (conversation, user, delivered_seq, read_seq, read_ordinal, revision,"
            + " updated_at) VALUES (?, ?, ?, 0, 0, 0, ?)"
            + " ON CONFLICT (conversation, user) DO UPDATE SET"
            + " delivered_seq = excluded.delivered_seq, updated_at = excluded.updated_at"
            + " WHERE excluded.delivered_seq > mark.delivered_seq",
        conversation,
        user,
        delivered,
        now);
    if (advance.read().isEmpty()) {
      return Optional.empty();
    }
    ReadMark read = advance.read().get();
    int changed =
        statements.update(
            "UPDATE mark SET read_seq = ?, read_ordinal = ?, updated_at = ?"
                + " WHERE conversation = ? AND user = ? AND read_seq < ?",
            read.seq(),
            read.ordinal(),
            now,
            conversation,
            user,
            read.seq());
    if (changed == 0) {
      return Optional.empty();
    }
    long revision = UserRevisions.next(statements, user);
    statements.update(
        "UPDATE mark SET revision = ? WHERE conversation = ? AND user = ?",
        revision,
        conversation,
        user);
    return Optional.of(new MarkMoved(advance.conversation(), advance.user(), read.seq(), revision));
  }

  @Override
  public List<Mark> marks(ConversationId conversation) {
    file.settleMarks();
    return readers.query(
        "SELECT user, delivered_seq, read_seq, read_ordinal FROM mark WHERE conversation = ?",
        row ->
            new Mark(
                new UserId(Blobs.uuid(row.getBytes(1))),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4)),
        Blobs.of(conversation.value()));
  }

  @Override
  public Mark mark(ConversationId conversation, UserId user) {
    file.settleMarks();
    return readers
        .query(
            "SELECT delivered_seq, read_seq, read_ordinal FROM mark"
                + " WHERE conversation = ? AND user = ?",
            row -> new Mark(user, row.getLong(1), row.getLong(2), row.getLong(3)),
            Blobs.of(conversation.value()),
            Blobs.of(user.value()))
        .stream()
        .findFirst()
        .orElse(new Mark(user, 0, 0, 0));
  }

  @Override
  public List<UserMark> marksOf(UserId user) {
    file.settleMarks();
    return readers.query(
        "SELECT conversation, delivered_seq, read_seq, read_ordinal FROM mark WHERE user = ?",
        row ->
            new UserMark(
                new ConversationId(Blobs.uuid(row.getBytes(1))),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4)),
        Blobs.of(user.value()));
  }
}
