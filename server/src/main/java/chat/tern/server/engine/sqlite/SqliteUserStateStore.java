package chat.tern.server.engine.sqlite;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.userstate.UserStateStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Users' state in SQLite, next to their read marks, which are shown here as {@code read_seq}. */
public final class SqliteUserStateStore implements UserStateStore {

  /** The conversation of what belongs to the account. */
  private static final byte[] ACCOUNT = {};

  private static final String REVISION = "SELECT revision FROM user_revision WHERE user = ?";

  private static final String VALUE =
      "SELECT conversation, key, value, revision FROM user_state"
          + " WHERE user = ? AND conversation = ? AND key = ?";

  // A mark without a revision was moved by sending only, which every device of the user saw in the
  // log.
  private static final String SINCE =
      "SELECT conversation, key, value, revision FROM user_state WHERE user = ? AND revision > ?"
          + " UNION ALL SELECT conversation, '"
          + StateKey.READ_SEQ
          + "', CAST(read_seq AS TEXT), revision FROM mark WHERE user = ? AND revision > ?"
          + " ORDER BY revision";

  private final Writes writer;
  private final SqliteReaders readers;

  public SqliteUserStateStore(SqliteLogFile file) {
    this.writer = file.writer();
    this.readers = file.readers();
  }

  @Override
  public CompletionStage<Long> put(UserId user, List<StateItem> items) {
    byte[] userBlob = Blobs.of(user.value());
    List<StateItem> copy = List.copyOf(items);
    return writer.submit(statements -> put(statements, userBlob, copy));
  }

  private static long put(Statements statements, byte[] user, List<StateItem> items)
      throws SQLException {
    List<StateItem> changes = new ArrayList<>();
    for (StateItem item : items) {
      List<String> present =
          statements.query(
              VALUE, row -> row.getString(3), user, blob(item.conversationId()), item.key());
      if (present.isEmpty() ? !item.value().isEmpty() : !present.getFirst().equals(item.value())) {
        changes.add(item);
      }
    }
    if (changes.isEmpty()) {
      return first(statements.query(REVISION, row -> row.getLong(1), user));
    }
    long revision = UserRevisions.next(statements, user);
    for (StateItem item : changes) {
      statements.update(
          "INSERT INTO user_state (user, conversation, key, value, revision) VALUES (?, ?, ?, ?, ?)"
              + " ON CONFLICT (user, conversation, key) DO UPDATE SET value = excluded.value,"
              + " revision = excluded.revision",
          user,
          blob(item.conversationId()),
          item.key(),
          item.value(),
          revision);
    }
    return revision;
  }

  @Override
  public StatePage since(UserId user, long revision) {
    // The revision first: what is committed between the two reads is then told once more, not left
    // out.
    long present = revision(user);
    long from = revision > present ? 0 : revision;
    byte[] userBlob = Blobs.of(user.value());
    return new StatePage(
        present, readers.query(SINCE, SqliteUserStateStore::item, userBlob, from, userBlob, from));
  }

  @Override
  public Optional<StateItem> get(UserId user, Optional<ConversationId> conversation, String key) {
    return readers
        .query(VALUE, SqliteUserStateStore::item, Blobs.of(user.value()), blob(conversation), key)
        .stream()
        .findFirst();
  }

  @Override
  public long revision(UserId user) {
    return first(readers.query(REVISION, row -> row.getLong(1), Blobs.of(user.value())));
  }

  @Override
  public int count(UserId user) {
    return readers
        .query(
            "SELECT count(*) FROM user_state WHERE user = ?",
            row -> row.getInt(1),
            Blobs.of(user.value()))
        .getFirst();
  }

  private static long first(List<Long> revisions) {
    return revisions.isEmpty() ? 0 : revisions.getFirst();
  }

  static byte[] blob(Optional<ConversationId> conversation) {
    return conversation.map(id -> Blobs.of(id.value())).orElse(ACCOUNT);
  }

  private static StateItem item(ResultSet row) throws SQLException {
    byte[] conversation = row.getBytes(1);
    Optional<ConversationId> id =
        conversation == null || conversation.length == 0
            ? Optional.empty()
            : Optional.of(new ConversationId(Blobs.uuid(conversation)));
    return new StateItem(id, row.getString(2), row.getString(3), row.getLong(4));
  }
}
