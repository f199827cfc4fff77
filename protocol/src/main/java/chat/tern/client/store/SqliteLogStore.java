package chat.tern.client.store;

import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.codec.LogCodec;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.MessageState;
import chat.tern.protocol.log.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The logs in the account's file. */
final class SqliteLogStore implements LogStore {

  private final Sql sql;
  private final SqliteMessages messages;

  SqliteLogStore(Sql sql) {
    this.sql = sql;
    this.messages = new SqliteMessages(sql);
  }

  @Override
  public void save(LogChange change) {
    sql.atomically(() -> {
      ConversationId id = change.conversationId();
      switch (change) {
        case LogChange.Extend extend -> extend(id, extend.entries());
        case LogChange.Replace replace -> replace(id, replace);
        case LogChange.Backfill backfill -> add(id, backfill.entries(), head(id));
        case LogChange.Drop _ -> drop(id);
      }
    });
  }

  @Override
  public List<Held> held() {
    return sql.list(
        "SELECT id, seq, chain, ordinal FROM conversation",
        row ->
            new Held(
                ConversationId.parse(row.getString(1)),
                new Position(row.getLong(2), Digest.of(row.getBytes(3))),
                row.getLong(4)));
  }

  @Override
  public Optional<ConversationSnapshot> conversation(ConversationId conversation) {
    return sql.first(
        "SELECT state, seq, chain, ordinal FROM conversation WHERE id = ?",
        SqliteLogStore::state,
        conversation.toString());
  }

  /** The state at the held head, of a row that begins with state, seq, chain and ordinal. */
  static ConversationSnapshot state(ResultSet row) throws SQLException {
    return ConversationFold.at(
        ApiCodec.read(row.getBytes(1), ConversationSnapshot.class),
        new Position(row.getLong(2), Digest.of(row.getBytes(3))),
        row.getLong(4));
  }

  @Override
  public List<ChainedEntry> entriesAfter(ConversationId conversation, long after, int limit) {
    return sql.list(
        "SELECT json, chain FROM entry WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT ?",
        SqliteLogStore::chained,
        conversation.toString(),
        after,
        limit);
  }

  @Override
  public List<ChainedEntry> entriesBefore(ConversationId conversation, long before, int limit) {
    return sql.list(
            "SELECT json, chain FROM entry WHERE conversation = ? AND seq < ?"
                + " ORDER BY seq DESC LIMIT ?",
            SqliteLogStore::chained,
            conversation.toString(),
            before,
            limit)
        .reversed();
  }

  @Override
  public List<MessageState> messages(ConversationId conversation, long from, long to) {
    return messages.range(conversation, from, to);
  }

  @Override
  public List<Found> search(List<String> words, int limit) {
    return messages.search(words, limit);
  }

  private void replace(ConversationId id, LogChange.Replace replace) {
    if (replace.drop()) {
      drop(id);
    }
    if (replace.snapshot().isEmpty()) {
      extend(id, replace.entries());
      return;
    }
    long head = head(id);
    add(id, replace.entries(), head);
    ConversationSnapshot snapshot = replace.snapshot().get();
    if (snapshot.position().seq() > head) {
      write(snapshot);
      Map<UserId, String> names = new HashMap<>();
      ConversationFold.names(snapshot, names);
      learn(names);
    }
  }

  private void extend(ConversationId id, List<ChainedEntry> entries) {
    long head = head(id);
    add(id, entries, head);
    List<ChainedEntry> news = entries.stream().filter(chained -> chained.seq() > head).toList();
    if (news.isEmpty() || news.getFirst().seq() != head + 1) {
      return;
    }
    boolean plain =
        head > 0
            && news.stream()
                .allMatch(chained -> ConversationFold.concernsMessagesOnly(chained.entry()));
    ChainedEntry last = news.getLast();
    if (plain) {
      sql.update(
          "UPDATE conversation SET seq = ?, chain = ?, ordinal = ? WHERE id = ?",
          last.seq(),
          last.position().chain().bytes(),
          last.entry().ordinal(),
          id.toString());
    } else {
      write(ConversationFold.extend(id, head > 0 ? conversation(id) : Optional.empty(), news));
    }
  }

  /**
   * @param head the seq that was held before; nothing behind it is here yet
   */
  private void add(ConversationId id, List<ChainedEntry> entries, long head) {
    List<Entry> added = new ArrayList<>();
    Map<UserId, String> names = new HashMap<>();
    for (ChainedEntry chained : entries) {
      Entry entry = chained.entry();
      int rows =
          sql.update(
              "INSERT OR IGNORE INTO entry VALUES (?, ?, ?, ?, ?, ?)",
              id.toString(),
              entry.seq(),
              chained.position().chain().bytes(),
              MessageState.target(entry.fact()).orElse(null),
              entry.isMessage() ? 1 : 0,
              LogCodec.encode(entry));
      if (rows > 0) {
        added.add(entry);
        ConversationFold.names(entry, names);
      }
    }
    messages.update(id, added, head);
    learn(names);
  }

  private void drop(ConversationId id) {
    messages.drop(id);
    sql.update("DELETE FROM entry WHERE conversation = ?", id.toString());
    sql.update("DELETE FROM conversation WHERE id = ?", id.toString());
  }

  private long head(ConversationId id) {
    return sql.first(
            "SELECT seq FROM conversation WHERE id = ?", row -> row.getLong(1), id.toString())
        .orElse(0L);
  }

  private void write(ConversationSnapshot state) {
    sql.update(
        "INSERT OR REPLACE INTO conversation VALUES (?, ?, ?, ?, ?)",
        state.conversationId().toString(),
        state.position().seq(),
        state.position().chain().bytes(),
        state.ordinal(),
        ApiCodec.write(state));
  }

  private void learn(Map<UserId, String> names) {
    names.forEach((user, name) ->
        sql.update("INSERT OR REPLACE INTO name VALUES (?, ?)", user.toString(), name));
  }

  private static ChainedEntry chained(ResultSet row) throws SQLException {
    Entry entry = LogCodec.decodeEntry(row.getBytes(1));
    return new ChainedEntry(entry, new Position(entry.seq(), Digest.of(row.getBytes(2))));
  }
}
