package chat.tern.server.engine.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.backing.PostgresServer;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.Ids;
import chat.tern.server.account.Account;
import chat.tern.server.account.AccountStatus;
import chat.tern.server.account.UserName;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL dies and comes back while a server uses it. */
@Timeout(120)
class PostgresOutageTest {

  /** So few that one that leaked would show. */
  private static final int CONNECTIONS = 2;

  private final Ids ids = new Ids(InstantSource.system(), new Random(3));

  private Account account(String name) {
    return new Account(
        ids.userId(), new UserName(name), "hash", AccountStatus.ACTIVE, Instant.EPOCH);
  }

  @Test
  void whatWasStoredOutlivesAKillAndTheServerGoesOnByItself(@TempDir Path directory) {
    try (PostgresServer server = PostgresServer.in(directory)) {
      server.start();
      PostgresConfig config = impatient(FreshDatabase.of(server));
      PostgresSchema.migrate(config, InstantSource.system(), new Random(1), false);
      try (SqlDatabase database = PostgresMetadata.open(config).database()) {
        SqlAccountStore accounts = new SqlAccountStore(database);
        Account alice = account("alice");
        assertTrue(accounts.add(alice));
        assertThrows(
            TernException.class,
            () ->
                database.transaction(transaction -> {
                  transaction.dml("DELETE FROM account");
                  server.kill();
                  transaction.dml("DELETE FROM account");
                }));
        for (int i = 0; i < 2 * CONNECTIONS; i++) {
          assertEquals(
              ErrorCode.STORE_UNAVAILABLE,
              assertThrows(TernException.class, () -> accounts.find(alice.id())).code());
        }
        server.start();
        awaitAnswer(accounts, alice);
        for (int i = 0; i < 2 * CONNECTIONS; i++) {
          database.transaction(transaction -> transaction.dml("DELETE FROM device"));
          assertEquals(alice, accounts.find(alice.id()).orElseThrow());
        }
      }
    }
  }

  /** A connection that is being opened at the wrong moment fails once more. */
  private static void awaitAnswer(SqlAccountStore accounts, Account account) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      try {
        assertEquals(account, accounts.find(account.id()).orElseThrow());
        return;
      } catch (TernException e) {
        assertEquals(ErrorCode.STORE_UNAVAILABLE, e.code());
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  private static PostgresConfig impatient(PostgresConfig config) {
    return new PostgresConfig(
        config.url(),
        config.user(),
        config.password(),
        CONNECTIONS,
        new PostgresConfig.Patience(Duration.ofSeconds(1), Duration.ofSeconds(5)));
  }
}
