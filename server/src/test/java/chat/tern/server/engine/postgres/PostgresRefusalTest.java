package chat.tern.server.engine.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.backing.Backing;
import chat.tern.backing.PostgresServer;
import chat.tern.server.opening.EngineException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A PostgreSQL that cannot be used is refused in one sentence that says what to do. */
@Timeout(60)
class PostgresRefusalTest {

  private static final PostgresConfig.Patience SHORT =
      new PostgresConfig.Patience(Duration.ofSeconds(1), Duration.ofSeconds(1));

  private static String refusal(String url, String user, String password) {
    PostgresConfig config = new PostgresConfig(url, user, password, 2, SHORT);
    String message =
        assertThrows(EngineException.class, () -> PostgresMetadata.open(config)).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @Test
  void aPortOnWhichNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String message =
        refusal("jdbc:postgresql://127.0.0.1:" + port + "/tern?password=x", "tern", "");
    assertTrue(message.contains("127.0.0.1:" + port + "/tern does not answer"), message);
    assertTrue(message.contains("postgres.port"), message);
  }

  @Test
  void aHostThatTakesConnectionsAndSaysNothing() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String message =
          refusal("jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/tern", "tern", "");
      assertTrue(message.contains("does not answer"), message);
    }
  }

  @Test
  void anUnknownHost() {
    String message = refusal("jdbc:postgresql://no-such-host.invalid/tern", "tern", "");
    assertTrue(message.contains("no-such-host.invalid/tern does not answer"), message);
  }

  @Test
  void aDatabaseThatDoesNotExist() {
    String message = refusal(Backing.postgres().jdbcUrl("nowhere"), PostgresServer.USER, "");
    assertTrue(message.contains("CREATE DATABASE"), message);
  }

  @Test
  void aUserThatDoesNotExistAndAWrongPassword() throws Exception {
    PostgresServer server = Backing.postgres();
    assertTrue(refusal(server.jdbcUrl(), "nobody", "").contains("\"nobody\""));
    PostgresConfig config = FreshDatabase.empty();
    Path rules = server.directory().resolve("data").resolve("pg_hba.conf");
    Files.writeString(
        rules, "host all locked 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
    FreshDatabase.execute(config, "CREATE USER locked PASSWORD 'the right one'");
    FreshDatabase.execute(config, "SELECT pg_reload_conf()");
    String message = refusal(config.url(), "locked", "a wrong one");
    assertTrue(message.contains("postgres.password"), message);
    assertFalse(message.contains("wrong one"), message);
    String allowed = refusal(config.url(), "locked", "the right one");
    assertTrue(allowed.contains("tern-server migrate"), allowed);
  }

  @Test
  void aUserWhoMayNotMakeTables() {
    PostgresConfig config = FreshDatabase.empty();
    FreshDatabase.execute(config, "CREATE USER guest");
    PostgresConfig guest = new PostgresConfig(config.url(), "guest", "", 2, SHORT);
    String message =
        assertThrows(
                EngineException.class,
                () ->
                    PostgresSchema.migrate(
                        guest, java.time.InstantSource.system(), new java.util.Random(1), false))
            .getMessage();
    assertTrue(message.contains("does not allow that to the user \"guest\""), message);
  }

  @Test
  void thePasswordShowsNowhere() {
    PostgresConfig config =
        new PostgresConfig(
            "jdbc:postgresql://db/tern?password=secret1", "tern", "secret2", 2, SHORT);
    assertFalse(config.toString().contains("secret"), config.toString());
    assertEquals("PostgresConfig[db/tern, user=tern, connections=2]", config.toString());
  }
}
