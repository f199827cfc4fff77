package chat.tern.client.store;

import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.codec.LogCodec;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.HistoryLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Takes what has expired out of the file, and out of its word index, a day after it did: until then
 * it can be had back by a longer limit, as on the server.
 */
final class SqliteWipe {

  private static final Duration GRACE = Duration.ofDays(1);

  private final Sql sql;
  private final SqliteMessages messages;

  SqliteWipe(Sql sql, SqliteMessages messages) {
    this.sql = sql;
    this.messages = messages;
  }

  /** Looks at the conversations with a limit only. Changes nothing where nothing has expired. */
  void run(Instant now) {
    for (ConversationSnapshot state : limited()) {
      HistoryLimit.of(state.settings())
          .expiredBefore(now.minus(GRACE))
          .filter(_ -> setBefore(state.conversationId(), now.minus(GRACE)))
          .ifPresent(before -> wipe(state.conversationId(), before));
    }
  }

  private List<ConversationSnapshot> limited() {
    return sql.list(
        "SELECT state FROM conversation WHERE instr(state, CAST(? AS BLOB)) > 0",
        row -> ApiCodec.read(row.getBytes(1), ConversationSnapshot.class),
        HistoryLimit.KEY);
  }

  /** A setting that this device does not hold lies in a hole, and so is old. */
  private boolean setBefore(ConversationId id, Instant instant) {
    return sql
        .list(
            "SELECT json FROM entry WHERE conversation = ? AND message = 0 AND target IS NULL"
                + " AND instr(json, CAST(? AS BLOB)) > 0 ORDER BY seq DESC",
            row -> LogCodec.decodeEntry(row.getBytes(1)),
            id.toString(),
            HistoryLimit.KEY)
        .stream()
        .filter(entry -> HistoryLimit.isSetBy(entry.fact()))
        .findFirst()
        .map(Entry::createdAt)
        .filter(instant::isBefore)
        .isEmpty();
  }

  private void wipe(ConversationId id, Instant before) {
    // Quotes within a text are escaped, so only a purged body has these characters.
    List<Entry> expired =
        sql
            .list(
                "SELECT json FROM entry WHERE conversation = ?"
                    + " AND (message = 1 OR target IS NOT NULL)"
                    + " AND instr(json, CAST('\"type\":\"purged\"' AS BLOB)) = 0",
                row -> LogCodec.decodeEntry(row.getBytes(1)),
                id.toString())
            .stream()
            .filter(entry -> entry.hasContent() && entry.createdAt().isBefore(before))
            .toList();
    if (!expired.isEmpty()) {
      sql.atomically(() -> {
        // The index would keep the words of what is taken out of it until it is merged.
        sql.update("INSERT INTO words (words, rank) VALUES ('secure-delete', 1)");
        messages.purge(id, expired);
      });
    }
  }
}
