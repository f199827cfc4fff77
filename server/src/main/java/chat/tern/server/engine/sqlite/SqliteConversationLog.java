package chat.tern.server.engine.sqlite;

import chat.tern.protocol.codec.LogCodec;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.AppendOutcome;
import chat.tern.server.conversation.BodyEraser;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.ReadMark;
import chat.tern.server.conversation.Structure;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The log in SQLite. Appends to all conversations share the writer's commits. */
public final class SqliteConversationLog implements ConversationLog, BodyEraser {

  private static final String INSERT =
      "INSERT INTO entry (conversation, seq, entry_id, author, client_id, created_at, ordinal,"
          + " structural, message, fact, chain) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (client_id, conversation, author) DO NOTHING";

  private final Writes writer;
  private final SqliteReaders readers;
  private final Heads heads;
  private final SentMarks sentMarks;

  public SqliteConversationLog(SqliteLogFile file) {
    this.writer = file.writer();
    this.readers = file.readers();
    this.heads = file.heads();
    this.sentMarks = file.sentMarks();
  }

  @Override
  public CompletionStage<AppendOutcome> append(Append append) {
    byte[] conversation = Blobs.of(append.conversation().value());
    List<EncodedFact> facts =
        append.entries().stream()
            .map(chained -> new EncodedFact(chained, LogCodec.encode(chained.entry().fact())))
            .toList();
    return writer.submit(statements -> append(statements, conversation, append, facts));
  }

  private AppendOutcome append(
      Statements statements, byte[] conversation, Append append, List<EncodedFact> facts)
      throws SQLException {
    Optional<Position> known = heads.of(append.conversation());
    Position head = known.isPresent() ? known.get() : head(statements, conversation);
    if (!head.equals(append.expectedHead())) {
      return new AppendOutcome.Conflict(head);
    }
    for (EncodedFact fact : facts) {
      if (!insert(statements, conversation, fact)) {
        statements.update(
            "DELETE FROM entry WHERE conversation = ? AND seq > ?", conversation, head.seq());
        return new AppendOutcome.Duplicate();
      }
    }
    moveMarks(statements, append);
    heads.moved(append.conversation(), facts.getLast().chained().position());
    return new AppendOutcome.Appended();
  }

  private void moveMarks(Statements statements, Append append) throws SQLException {
    boolean onlyMessages = append.entries().stream().allMatch(each -> each.entry().isMessage());
    if (onlyMessages) {
      sentMarks.keep(statements, append.conversation(), append.marks(), append.entries().size());
      return;
    }
    for (ReadMark mark : append.marks()) {
      SentMarks.move(statements, append.conversation(), mark);
    }
  }

  @Override
  public void erase(ConversationId conversation, List<Entry> entries) {
    byte[] id = Blobs.of(conversation.value());
    try {
      writer
          .submit(statements -> {
            for (Entry entry : entries) {
              statements.update(
                  "UPDATE entry SET fact = ? WHERE conversation = ? AND seq = ? AND entry_id = ?",
                  LogCodec.encode(entry.purged().fact()),
                  id,
                  entry.seq(),
                  Blobs.of(entry.entryId().value()));
            }
            return true;
          })
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof TernException known ? known : e;
    }
  }

  private static Position head(Statements statements, byte[] conversation) throws SQLException {
    List<Position> rows =
        statements.query(
            "SELECT seq, chain FROM entry WHERE conversation = ? ORDER BY seq DESC LIMIT 1",
            row -> new Position(row.getLong(1), Digest.of(row.getBytes(2))),
            conversation);
    return rows.isEmpty() ? Position.START : rows.getFirst();
  }

  /** Returns false when its dedupe key is there already. */
  private static boolean insert(Statements statements, byte[] conversation, EncodedFact fact)
      throws SQLException {
    Entry entry = fact.chained().entry();
    int inserted =
        statements.update(
            INSERT,
            conversation,
            entry.seq(),
            Blobs.of(entry.entryId().value()),
            Blobs.of(entry.author().value()),
            Blobs.of(entry.clientMessageId().value()),
            entry.createdAt().toEpochMilli(),
            entry.ordinal(),
            Structure.changedBy(entry) ? 1 : 0,
            entry.isMessage() ? 1 : 0,
            fact.json(),
            fact.chained().chain().bytes());
    return inserted == 1;
  }

  @Override
  public Optional<ChainedEntry> head(ConversationId conversation) {
    return first(
        readers.query(
            "SELECT "
                + EntryRows.COLUMNS
                + " FROM entry WHERE conversation = ? ORDER BY seq DESC LIMIT 1",
            EntryRows::entry,
            Blobs.of(conversation.value())));
  }

  @Override
  public List<ChainedEntry> readAfter(ConversationId conversation, long after, int limit) {
    return readers.query(
        "SELECT "
            + EntryRows.COLUMNS
            + " FROM entry WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT ?",
        EntryRows::entry,
        Blobs.of(conversation.value()),
        after,
        limit);
  }

  @Override
  public List<ChainedEntry> readBefore(ConversationId conversation, long before, int limit) {
    return readers
        .query(
            "SELECT "
                + EntryRows.COLUMNS
                + " FROM entry WHERE conversation = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
            EntryRows::entry,
            Blobs.of(conversation.value()),
            before,
            limit)
        .reversed();
  }

  @Override
  public Optional<Entry> find(
      ConversationId conversation, UserId author, ClientMessageId clientMessageId) {
    return first(
            readers.query(
                "SELECT "
                    + EntryRows.COLUMNS
                    + " FROM entry WHERE conversation = ? AND author = ? AND client_id = ?",
                EntryRows::entry,
                Blobs.of(conversation.value()),
                Blobs.of(author.value()),
                Blobs.of(clientMessageId.value())))
        .map(ChainedEntry::entry);
  }

  @Override
  public List<Entry> structuralAfter(ConversationId conversation, long after) {
    return readers
        .query(
            "SELECT "
                + EntryRows.COLUMNS
                + " FROM entry WHERE conversation = ? AND seq > ? AND structural = 1 ORDER BY seq",
            EntryRows::entry,
            Blobs.of(conversation.value()),
            after)
        .stream()
        .map(ChainedEntry::entry)
        .toList();
  }

  @Override
  public Optional<Entry> lastMessage(ConversationId conversation, long seq) {
    return first(
            readers.query(
                "SELECT "
                    + EntryRows.COLUMNS
                    + " FROM entry WHERE conversation = ? AND seq <= ? AND message = 1"
                    + " ORDER BY seq DESC LIMIT 1",
                EntryRows::entry,
                Blobs.of(conversation.value()),
                seq))
        .map(ChainedEntry::entry);
  }

  private static <T> Optional<T> first(List<T> rows) {
    return rows.stream().findFirst();
  }

  /** Encoded before it is queued, so that the writing thread only writes. */
  @SuppressWarnings("ArrayRecordComponent")
  private record EncodedFact(ChainedEntry chained, byte[] json) {}
}
