package chat.tern.server.engine.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.backing.Ports;
import chat.tern.backing.RedisServer;
import chat.tern.server.opening.EngineException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;

/** What is wrong with Redis is said in one sentence, before anything is served. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RedisOpeningTest {

  @TempDir private static Path directory;
  private static RedisServer server;

  @BeforeAll
  static void start() {
    server = RedisServer.in(directory);
    server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aServerThatIsNotThere() {
    int port = Ports.free();
    assertEquals(
        "Redis cannot be reached at [127.0.0.1:%d] (Failed to connect to 127.0.0.1:%d.): start it, or set redis.uris."
            .formatted(port, port),
        refusal("redis://127.0.0.1:" + port));
  }

  @Test
  void oneOfSeveralServersIsEnough() {
    open("a-cluster", "redis://127.0.0.1:" + Ports.free(), "redis://127.0.0.1:" + server.port())
        .close();
  }

  @Test
  void anotherClusterUnderTheSamePrefix() {
    open("a-cluster", uri("")).close();
    open("a-cluster", uri("")).close();
    EngineException refusal =
        assertThrows(EngineException.class, () -> open("another", uri("")).close());
    assertEquals(
        "Another cluster uses this Redis with the same prefix: set another redis.prefix, or delete"
            + " the key opening:{nodes}:cluster if that cluster is gone.",
        refusal.getMessage());
  }

  @Test
  void aLoginThatIsRefusedIsNotRepeated() {
    HostAndPort address = new HostAndPort("127.0.0.1", server.port());
    try (Connection admin = new Connection(address, DefaultJedisClientConfig.builder().build())) {
      password(admin, "s3cret");
      try {
        open("a-cluster", uri(":s3cret@")).close();
        String wrong = refusal(uri(":wr0ng@"));
        assertTrue(wrong.contains("WRONGPASS") && !wrong.contains("wr0ng"), wrong);
        assertTrue(refusal(uri("")).contains("NOAUTH"), refusal(uri("")));
      } finally {
        password(admin, "");
      }
    }
  }

  private static void password(Connection admin, String password) {
    admin.executeCommand(
        new CommandArguments(Command.CONFIG).add("SET").add("requirepass").add(password));
  }

  @Test
  void aReplica() {
    try (TestRedis redis = TestRedis.on(List.of(server))) {
      redis.run(Command.REPLICAOF, "127.0.0.1", "1");
      try {
        assertTrue(refusal(uri("")).contains("is a replica"), refusal(uri("")));
      } finally {
        redis.run(Command.REPLICAOF, "NO", "ONE");
      }
    }
  }

  private static String uri(String login) {
    return "redis://" + login + "127.0.0.1:" + server.port();
  }

  private static String refusal(String uri) {
    EngineException refusal =
        assertThrows(EngineException.class, () -> open("a-cluster", uri).close());
    assertTrue(refusal.getMessage().lines().count() == 1, refusal.getMessage());
    return refusal.getMessage();
  }

  private static RedisEngine open(String cluster, String... uris) {
    return RedisEngine.open(
        RedisConfig.parse(List.of(uris), "opening", TestRedis.TIMEOUTS), cluster);
  }
}
