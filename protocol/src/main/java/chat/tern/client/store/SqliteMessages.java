package chat.tern.client.store;

import chat.tern.protocol.codec.LogCodec;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.MessageState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Messages folded from their entries, and the word index over them. */
final class SqliteMessages {

  /** As many messages of one millisecond have numbers of their own; of more, the next one's. */
  private static final int PER_MILLISECOND = 1_000;

  private final Sql sql;

  SqliteMessages(Sql sql) {
    this.sql = sql;
  }

  List<MessageState> range(ConversationId id, long from, long to) {
    List<Entry> posted =
        sql.list(
            "SELECT json FROM entry WHERE conversation = ? AND message = 1 AND seq BETWEEN ? AND ?"
                + " ORDER BY seq",
            row -> LogCodec.decodeEntry(row.getBytes(1)),
            id.toString(),
            from,
            to);
    Map<Long, List<Entry>> changes =
        sql
            .list(
                "SELECT json FROM entry WHERE conversation = ? AND target BETWEEN ? AND ?"
                    + " AND target IS NOT NULL ORDER BY seq",
                row -> LogCodec.decodeEntry(row.getBytes(1)),
                id.toString(),
                from,
                to)
            .stream()
            .collect(Collectors.groupingBy(entry -> MessageState.target(entry.fact()).orElse(0L)));
    return posted.stream()
        .flatMap(entry ->
            ConversationFold.message(entry, changes.getOrDefault(entry.seq(), List.of())).stream())
        .toList();
  }

  /**
   * The index is read from its newest row on, and only as far as there are hits to be had: a rank
   * would have to look at every message with the words, and they may be in each.
   */
  List<LogStore.Found> search(List<String> words, int limit) {
    String query = SearchWords.query(words);
    if (query.isEmpty()) {
      return List.of();
    }
    record Place(ConversationId conversation, long seq) {}
    return sql
        .list(
            "SELECT s.conversation, s.seq FROM words w JOIN searched s ON s.rowid = w.rowid"
                + " WHERE words MATCH ? ORDER BY w.rowid DESC LIMIT ?",
            row -> new Place(ConversationId.parse(row.getString(1)), row.getLong(2)),
            query,
            limit)
        .stream()
        .flatMap(place ->
            range(place.conversation(), place.seq(), place.seq()).stream()
                .map(state -> new LogStore.Found(place.conversation(), state)))
        .toList();
  }

  /**
   * Brings the index in step with new entries, and wipes what they delete.
   *
   * @param head the seq that was held before: all there is of a message behind it is among the new
   */
  void update(ConversationId id, List<Entry> added, long head) {
    Map<Long, Entry> posted = new LinkedHashMap<>();
    Map<Long, List<Entry>> changes = new LinkedHashMap<>();
    for (Entry entry : added) {
      if (entry.isMessage()) {
        posted.put(entry.seq(), entry);
      }
      MessageState.target(entry.fact())
          .ifPresent(seq -> changes.computeIfAbsent(seq, _ -> new ArrayList<>()).add(entry));
    }
    Set<Long> touched = new LinkedHashSet<>(posted.keySet());
    touched.addAll(changes.keySet());
    for (long seq : touched) {
      Entry entry = posted.get(seq);
      if (entry != null && seq > head) {
        ConversationFold.message(entry, changes.getOrDefault(seq, List.of()))
            .ifPresent(state -> indexFirst(id, state));
      } else {
        range(id, seq, seq).forEach(state -> index(id, state));
      }
    }
  }

  private void indexFirst(ConversationId id, MessageState state) {
    String words = ConversationFold.words(state);
    if (state.deleted()) {
      index(id, state);
    } else if (!words.isBlank()) {
      insert(id, state, words);
    }
  }

  private void insert(ConversationId id, MessageState state, String words) {
    long number = number(state);
    sql.update(
        "INSERT INTO searched (rowid, conversation, seq) VALUES (?, ?, ?)",
        number,
        id.toString(),
        state.seq());
    sql.update("INSERT INTO words (rowid, text) VALUES (?, ?)", number, words);
  }

  void drop(ConversationId id) {
    sql.update(
        "DELETE FROM words WHERE rowid IN (SELECT rowid FROM searched WHERE conversation = ?)",
        id.toString());
    sql.update("DELETE FROM searched WHERE conversation = ?", id.toString());
  }

  private void index(ConversationId id, MessageState state) {
    if (state.deleted()) {
      wipe(id, state.seq());
    }
    String words = ConversationFold.words(state);
    Optional<Long> row = row(id, state.seq());
    row.ifPresent(rowid -> sql.update("DELETE FROM words WHERE rowid = ?", rowid));
    if (!words.isBlank() && row.isEmpty()) {
      insert(id, state, words);
    } else if (!words.isBlank()) {
      sql.update("INSERT INTO words (rowid, text) VALUES (?, ?)", row.get(), words);
    }
  }

  /** A free number that is higher than that of every older message. */
  private long number(MessageState state) {
    long from = state.createdAt().toEpochMilli() * PER_MILLISECOND;
    while (true) {
      long first = from;
      long free =
          sql.first(
                  "SELECT coalesce(max(rowid) + 1, ?) FROM searched WHERE rowid >= ? AND rowid < ?",
                  row -> row.getLong(1),
                  first,
                  first,
                  first + PER_MILLISECOND)
              .orElse(first);
      if (free < first + PER_MILLISECOND) {
        return free;
      }
      from = first + PER_MILLISECOND;
    }
  }

  private Optional<Long> row(ConversationId id, long seq) {
    return sql.first(
        "SELECT rowid FROM searched WHERE conversation = ? AND seq = ?",
        row -> row.getLong(1),
        id.toString(),
        seq);
  }

  private void wipe(ConversationId id, long seq) {
    // Left to itself, SQLite reads the whole conversation for each message.
    sql.list(
            "SELECT json FROM entry WHERE conversation = ? AND seq = ?"
                + " UNION ALL SELECT json FROM entry INDEXED BY entry_target"
                + " WHERE conversation = ? AND target = ?",
            row -> LogCodec.decodeEntry(row.getBytes(1)),
            id.toString(),
            seq,
            id.toString(),
            seq)
        .forEach(entry -> purge(id, entry));
  }

  /** Wipes these entries, and takes them out of the index. */
  void purge(ConversationId id, List<Entry> entries) {
    for (Entry entry : entries) {
      purge(id, entry);
      long seq = MessageState.target(entry.fact()).orElse(entry.seq());
      range(id, seq, seq).forEach(state -> index(id, state));
    }
  }

  private void purge(ConversationId id, Entry entry) {
    if (entry.hasContent()) {
      sql.update(
          "UPDATE entry SET json = ? WHERE conversation = ? AND seq = ?",
          LogCodec.encode(entry.purged()),
          id.toString(),
          entry.seq());
    }
  }
}
