package chat.tern.server.engine.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.Ids;
import chat.tern.server.account.Account;
import chat.tern.server.account.AccountStatus;
import chat.tern.server.account.UserName;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SqliteMetadataTest {

  @TempDir private Path directory;

  @Test
  void migrationsAreSafeToApplyTwiceAndDataStays() {
    Account alice =
        new Account(
            new Ids(InstantSource.system(), new Random(1)).userId(),
            new UserName("alice"),
            "hash",
            AccountStatus.ACTIVE,
            Instant.EPOCH);
    try (SqlDatabase database = SqliteMetadata.open(directory, InstantSource.system())) {
      assertTrue(new SqlAccountStore(database).add(alice));
    }
    try (SqlDatabase database = SqliteMetadata.open(directory, InstantSource.system())) {
      assertEquals(alice, new SqlAccountStore(database).find(alice.id()).orElseThrow());
    }
  }

  @Test
  void aDatabaseOfANewerBuildIsNotTouched() throws Exception {
    SqliteMetadata.open(directory, InstantSource.system()).close();
    String url = "jdbc:sqlite:" + directory.resolve(SqliteMetadata.FILE);
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO schema_version (version, applied_at) VALUES (999, 0)");
    }
    IllegalStateException refusal =
        assertThrows(
            IllegalStateException.class,
            () -> SqliteMetadata.open(directory, InstantSource.system()));
    assertTrue(refusal.getMessage().contains("999"), refusal.getMessage());
  }
}
