package chat.tern.client.store;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.sqlite.JDBC;

/**
 * The store in one SQLite file, which several processes may have open; see the package for its
 * schema.
 */
public final class SqliteStore implements ClientStore {

  /** Longer than any other process holds the file for one change. */
  private static final String BUSY_TIMEOUT_MS = "10000";

  private static final List<String> MIGRATIONS =
      List.of("001-account.sql", "002-owner.sql", "003-newest-first.sql", "004-own-changes.sql");
  private static final List<String> TABLES =
      List.of(
          "conversation",
          "entry",
          "searched",
          "words",
          "outbox",
          "own_state",
          "own_change",
          "revision",
          "read_mark",
          "draft",
          "name",
          "owner");

  private final Sql sql;
  private final SqliteLogStore log;
  private final SqliteOutboxStore outbox;
  private final SqliteStateStore state;
  private final SqliteChangeStore changes;
  private final SqliteOverviews overviews;

  private SqliteStore(Sql sql) {
    this.sql = sql;
    this.log = new SqliteLogStore(sql);
    this.outbox = new SqliteOutboxStore(sql);
    this.state = new SqliteStateStore(sql);
    this.changes = new SqliteChangeStore(sql);
    this.overviews = new SqliteOverviews(sql);
  }

  /**
   * Opens the file, and makes or migrates it when need be.
   *
   * @throws TernException {@code store_unavailable} when it cannot be opened, or was written by a
   *     newer version
   */
  public static SqliteStore open(Path file) {
    Properties pragmas = new Properties();
    pragmas.setProperty("journal_mode", "WAL");
    pragmas.setProperty("synchronous", "FULL");
    pragmas.setProperty("busy_timeout", BUSY_TIMEOUT_MS);
    // What is wiped has to be gone from the file, too, and not only from its tables.
    pragmas.setProperty("secure_delete", "true");
    try {
      Sql sql = new Sql(JDBC.createConnection(JDBC.PREFIX + file, pragmas), file.toString());
      migrate(sql, file);
      return new SqliteStore(sql);
    } catch (SQLException e) {
      throw new TernException(
          ErrorCode.STORE_UNAVAILABLE, "Cannot open " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public LogStore log() {
    return log;
  }

  @Override
  public OutboxStore outbox() {
    return outbox;
  }

  @Override
  public StateStore state() {
    return state;
  }

  @Override
  public ChangeStore changes() {
    return changes;
  }

  @Override
  public List<Overview> overviews() {
    return overviews.all();
  }

  @Override
  public Optional<Overview> overview(ConversationId conversation) {
    return overviews.one(conversation);
  }

  @Override
  public void atomically(Runnable changes) {
    sql.atomically(changes);
  }

  @Override
  public void atomicallySoon(Runnable changes) {
    sql.atomicallySoon(changes);
  }

  @Override
  public void claim(UserId user) {
    sql.atomically(() -> {
      boolean foreign =
          sql.first("SELECT user FROM owner", row -> row.getString(1))
              .filter(known -> !known.equals(user.toString()))
              .isPresent();
      if (foreign) {
        clear();
      }
      sql.update("INSERT OR REPLACE INTO owner VALUES (1, ?)", user.toString());
    });
  }

  @Override
  public void clear() {
    sql.atomically(() -> TABLES.forEach(table -> sql.update("DELETE FROM " + table)));
  }

  @Override
  public void close() {
    sql.close();
  }

  /** Takes what has expired by the limits of its conversations out of the file, after a grace. */
  public void wipeExpired(Instant now) {
    new SqliteWipe(sql, new SqliteMessages(sql)).run(now);
  }

  private static void migrate(Sql sql, Path file) {
    if (version(sql) == MIGRATIONS.size()) {
      return;
    }
    sql.atomically(() -> {
      int version = version(sql);
      if (version > MIGRATIONS.size()) {
        throw new TernException(
            ErrorCode.STORE_UNAVAILABLE,
            file + " was written by a newer version of Tern: install that one.");
      }
      for (String migration : MIGRATIONS.subList(version, MIGRATIONS.size())) {
        for (String statement : script(migration).split(";", -1)) {
          sql.execute(statement);
        }
      }
      sql.execute("PRAGMA user_version = " + MIGRATIONS.size());
    });
    // A migration may write as much as the file has. Left in its journal, and the process killed,
    // all of that is read again at each start until somebody closes it in order.
    sql.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  private static int version(Sql sql) {
    return sql.first("PRAGMA user_version", row -> row.getInt(1)).orElse(0);
  }

  private static String script(String name) {
    try (InputStream in = SqliteStore.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The migration " + name + " is not in the build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
