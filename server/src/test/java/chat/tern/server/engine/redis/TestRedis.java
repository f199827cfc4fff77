package chat.tern.server.engine.redis;

import chat.tern.backing.Backing;
import chat.tern.backing.RedisServer;
import chat.tern.server.engine.redis.RedisConfig.Timeouts;
import chat.tern.server.observe.StoreListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisProtocol;

/**
 * Engines on a real Redis, under a prefix of their own, and a way beside them to look and to break
 * things.
 */
final class TestRedis implements AutoCloseable {

  static final Timeouts TIMEOUTS = new Timeouts(Duration.ofMillis(500), Duration.ofMillis(500));
  static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);

  private final RedisConfig config;
  private final Redis redis;
  private final List<RedisEngine> engines = new ArrayList<>();
  private final List<HostAndPort> servers;

  private TestRedis(List<HostAndPort> servers) {
    this.config =
        RedisConfig.parse(
            servers.stream().map(server -> "redis://" + server).toList(),
            "test-" + UUID.randomUUID().toString().substring(0, 8),
            TIMEOUTS);
    this.redis = Redis.open(config, StoreListener.none());
    this.servers = servers;
  }

  /** On the Redis that all tests share. */
  static TestRedis shared() {
    return new TestRedis(List.of(at(Backing.redis())));
  }

  /** On servers of one's own, which may be broken. */
  static TestRedis on(List<RedisServer> servers) {
    return new TestRedis(servers.stream().map(TestRedis::at).toList());
  }

  private static HostAndPort at(RedisServer server) {
    return new HostAndPort("127.0.0.1", server.port());
  }

  RedisConfig config() {
    return config;
  }

  Keys keys() {
    return new Keys(config.prefix());
  }

  /** What the engines of this package are made of. */
  Redis redis() {
    return redis;
  }

  /** An engine as each node has one; closed with this. */
  RedisEngine engine() {
    RedisEngine engine = RedisEngine.open(config, "a-cluster");
    engines.add(engine);
    return engine;
  }

  /** Runs a command on the first server, over a connection of its own. */
  Object run(Protocol.Command command, Object... arguments) {
    return run(servers.getFirst(), command, arguments);
  }

  private static Object run(HostAndPort server, Protocol.Command command, Object... arguments) {
    try (Connection connection =
        new Connection(server, DefaultJedisClientConfig.builder().resp2().build())) {
      return connection.executeCommand(new CommandArguments(command).addObjects(arguments));
    }
  }

  /** Deletes all keys under the prefix: a flush, as far as the engines can see. */
  void flush() {
    for (HostAndPort server : servers) {
      for (Object key : (List<?>) run(server, Protocol.Command.KEYS, config.prefix() + ":*")) {
        run(server, Protocol.Command.DEL, key);
      }
    }
  }

  /** Lets time pass for leases, by bringing all their ends nearer. */
  void age(Duration time) {
    String leases = keys().leases();
    for (String node : redis.ask(COMMANDS.zrange(leases, 0, -1))) {
      redis.ask(COMMANDS.zincrby(leases, (double) -time.toMillis(), node));
    }
  }

  @Override
  public void close() {
    engines.forEach(RedisEngine::close);
    redis.close();
    flush();
  }
}
