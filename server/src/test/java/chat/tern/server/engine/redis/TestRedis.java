package chat.tern.server.engine.redis;

import chat.tern.backing.Backing;
import chat.tern.backing.RedisServer;
import chat.tern.server.engine.redis.RedisConfig.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;

/**
 * An engine on a real Redis, under a prefix of its own, and a connection beside it, which looks and
 * breaks things.
 */
final class TestRedis implements AutoCloseable {

  static final Timeouts TIMEOUTS = new Timeouts(Duration.ofMillis(500), Duration.ofMillis(500));

  private final RedisConfig config;
  private final List<RedisEngine> engines = new ArrayList<>();
  private final Connection beside;

  private TestRedis(HostAndPort server) {
    this.config =
        RedisConfig.parse(
            List.of("redis://" + server),
            "test-" + UUID.randomUUID().toString().substring(0, 8),
            TIMEOUTS);
    this.beside = new Connection(server, DefaultJedisClientConfig.builder().resp2().build());
  }

  /** On the Redis that all tests share. */
  static TestRedis shared() {
    return new TestRedis(new HostAndPort("127.0.0.1", Backing.redis().port()));
  }

  /** On a Redis of one's own, which may be broken. */
  static TestRedis on(RedisServer server) {
    return new TestRedis(new HostAndPort("127.0.0.1", server.port()));
  }

  RedisConfig config() {
    return config;
  }

  Keys keys() {
    return new Keys(config.prefix());
  }

  /** An engine as each node has one. */
  RedisEngine engine() {
    RedisEngine engine = RedisEngine.open(config, "a-cluster");
    engines.add(engine);
    return engine;
  }

  /** What only the engines of this package can do. */
  Redis redis() {
    return Redis.open(config);
  }

  /** Runs a command on the connection beside. */
  Object run(Protocol.Command command, Object... arguments) {
    return beside.executeCommand(new CommandArguments(command).addObjects(arguments));
  }

  /** Deletes all keys under the prefix: a flush, as far as the engine can see. */
  void flush() {
    List<?> keys = (List<?>) run(Protocol.Command.KEYS, config.prefix() + ":*");
    if (!keys.isEmpty()) {
      run(Protocol.Command.DEL, keys.toArray());
    }
  }

  /** Lets time pass for leases, by bringing all their ends nearer. */
  void age(Duration time) {
    for (Object node : (List<?>) run(Protocol.Command.ZRANGE, keys().leases(), 0, -1)) {
      run(Protocol.Command.ZINCRBY, keys().leases(), -time.toMillis(), node);
    }
  }

  @Override
  public void close() {
    engines.forEach(RedisEngine::close);
    if (beside.isConnected() && !beside.isBroken()) {
      flush();
    }
    beside.close();
  }
}
