package chat.tern.server.engine.sqlite;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.conversation.MarkStore.UserMark;
import chat.tern.server.conversation.ReadMark;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The read marks that sending moved and that are not in the table yet. They follow from the log, so
 * they need not be durable with it: writing each sender's row with each message would be a quarter
 * of what a commit writes. They are written together every some thousand messages, and before
 * anybody looks; what a crash takes is made again from the end of the log.
 *
 * <p>Changed by the writing thread only; {@link #isBehind} may be asked by any.
 */
final class SentMarks {

  /** In messages. At full load, twice in a second. */
  private static final int WRITTEN_EVERY = 5_000;

  /** In entries, from the end of the log: more than can have come after the last writing. */
  private static final int MADE_AGAIN = 4 * WRITTEN_EVERY;

  private static final String MOVE =
      "INSERT INTO mark (conversation, user, delivered_seq, read_seq, read_ordinal, revision,"
          + " updated_at) VALUES (?, ?, 0, ?, ?, 0, 0)"
          + " ON CONFLICT (conversation, user) DO UPDATE SET read_seq = excluded.read_seq,"
          + " read_ordinal = excluded.read_ordinal WHERE excluded.read_seq > mark.read_seq";

  private static final String MAKE_AGAIN =
      "INSERT INTO mark (conversation, user, delivered_seq, read_seq, read_ordinal, revision,"
          + " updated_at)"
          + " SELECT conversation, author, 0, max(seq), max(ordinal), 0, 0 FROM entry"
          + " WHERE rowid > (SELECT max(rowid) FROM entry) - ? AND message = 1"
          + " GROUP BY conversation, author"
          + " ON CONFLICT (conversation, user) DO UPDATE SET read_seq = excluded.read_seq,"
          + " read_ordinal = excluded.read_ordinal WHERE excluded.read_seq > mark.read_seq";

  private static final String AT_THE_END =
      "SELECT conversation, author, max(seq), max(ordinal) FROM entry"
          + " WHERE rowid > (SELECT max(rowid) FROM entry) - ? AND message = 1"
          + " GROUP BY conversation, author";

  private final Map<Key, ReadMark> waiting = new LinkedHashMap<>();
  private int messages;

  /** At first too: the last run may have ended in a crash. */
  private boolean lost = true;

  private volatile boolean behind = true;

  private record Key(ConversationId conversation, UserId user) {}

  /** Whether the table may lack marks. Whoever saw an append reported hears of it here. */
  boolean isBehind() {
    return behind;
  }

  /** A mark that sending has moved. */
  record Sent(UserId user, UserMark mark) {}

  /** For one who reads the file of another process: all marks that may wait there, and more. */
  static List<Sent> atTheEnd(SqliteReaders readers) {
    return readers.query(
        AT_THE_END,
        row ->
            new Sent(
                new UserId(Blobs.uuid(row.getBytes(2))),
                new UserMark(
                    new ConversationId(Blobs.uuid(row.getBytes(1))),
                    0,
                    row.getLong(3),
                    row.getLong(4))),
        MADE_AGAIN);
  }

  /** Keeps the marks of an append of messages for later. */
  void keep(
      Statements statements, ConversationId conversation, Collection<ReadMark> marks, int count)
      throws SQLException {
    for (ReadMark mark : marks) {
      waiting.put(new Key(conversation, mark.user()), mark);
    }
    behind = true;
    messages += count;
    if (messages >= WRITTEN_EVERY) {
      write(statements);
    }
  }

  /** Writes a mark now, as part of an append that is more than messages. */
  static void move(Statements statements, ConversationId conversation, ReadMark mark)
      throws SQLException {
    statements.update(
        MOVE,
        Blobs.of(conversation.value()),
        Blobs.of(mark.user().value()),
        mark.seq(),
        mark.ordinal());
  }

  /** Brings the table up to date, within the transaction that is open. */
  void write(Statements statements) throws SQLException {
    if (lost) {
      statements.update(MAKE_AGAIN, MADE_AGAIN);
    }
    for (Map.Entry<Key, ReadMark> each : waiting.entrySet()) {
      move(statements, each.getKey().conversation(), each.getValue());
    }
    waiting.clear();
    messages = 0;
    lost = false;
  }

  /** What was written counts from now on. */
  void committed() {
    behind = lost || !waiting.isEmpty();
  }

  /** What was kept or written since the last commit may be void. */
  void rolledBack() {
    waiting.clear();
    lost = true;
    behind = true;
  }
}
