package chat.tern.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.server.engine.sqlite.SqliteMetadata;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqlDatabaseTest {

  /** More than the pool has connections. */
  private static final int MANY = 12;

  @TempDir private Path directory;
  private SqlDatabase database;

  @BeforeEach
  void open() {
    database = SqliteMetadata.open(directory, InstantSource.system());
    database.change("CREATE TABLE thing (name TEXT PRIMARY KEY)");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aTransactionTakesEffectAsAWholeOrNotAtAll() {
    database.transaction(transaction -> {
      transaction.dml("INSERT INTO thing VALUES ('a')");
      transaction.dml("INSERT INTO thing VALUES ('b')");
    });
    for (int count = 0; count < MANY; count++) {
      assertThrows(
          RuntimeException.class,
          () ->
              database.transaction(transaction -> {
                transaction.dml("INSERT INTO thing VALUES ('c')");
                transaction.dml("INSERT INTO thing VALUES ('a')");
              }));
    }
    assertEquals(2, things());
  }

  /** As it does by itself when the disk is full or a write fails. */
  @Test
  void connectionsSurviveThatTheDatabaseRollsBackByItself() {
    for (int count = 0; count < MANY; count++) {
      assertThrows(
          IllegalStateException.class,
          () ->
              database.transaction(transaction -> {
                transaction.dml("INSERT INTO thing VALUES ('a')");
                transaction.dml("ROLLBACK");
                throw new IllegalStateException("the disk is full");
              }));
    }
    for (int count = 0; count < MANY; count++) {
      String name = "b" + count;
      database.transaction(transaction -> transaction.dml("INSERT INTO thing VALUES (?)", name));
    }
    assertEquals(MANY, things());
  }

  private int things() {
    return database
        .list(row -> row.column("name").get(String.class), "SELECT name FROM thing")
        .size();
  }
}
