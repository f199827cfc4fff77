package chat.tern.server.engine.redis;

import chat.tern.server.channel.Broker;
import chat.tern.server.delivery.Directory;
import chat.tern.server.limits.TokenBuckets;
import chat.tern.server.node.NodeRegistry;
import chat.tern.server.observe.StoreListener;
import chat.tern.server.opening.EngineException;

/**
 * The ports that Redis serves: what nodes need to know of each other at this moment, and nothing
 * that must last. While Redis is away, every call fails within microseconds, and the first ones
 * within {@link RedisConfig.Timeouts}; when it is back, it is used again by itself. Safe for all
 * threads.
 */
public final class RedisEngine implements AutoCloseable {

  private final Redis redis;
  private final NodeRegistry registry;
  private final Directory directory;
  private final Broker broker;
  private final TokenBuckets buckets;

  private RedisEngine(Redis redis, Keys keys, RedisNodeRegistry registry) {
    this.redis = redis;
    this.registry = registry;
    this.directory = new RedisDirectory(redis, keys, System::nanoTime);
    this.broker = new RedisBroker(redis, keys);
    this.buckets = new RedisTokenBuckets(redis, keys);
  }

  /**
   * Connects to Redis, and claims its prefix for a cluster.
   *
   * @param cluster names the cluster of Tern: the same for all of its nodes, and for no others
   * @throws EngineException when Redis cannot be reached, is of no use, or serves another cluster
   *     under this prefix
   */
  public static RedisEngine open(RedisConfig config, String cluster) {
    return open(config, cluster, StoreListener.none());
  }

  /** As {@link #open(RedisConfig, String)}, with somebody who hears of what Redis is asked. */
  public static RedisEngine open(RedisConfig config, String cluster, StoreListener listener) {
    Redis redis = Redis.open(config, listener);
    try {
      Keys keys = new Keys(config.prefix());
      RedisNodeRegistry registry = new RedisNodeRegistry(redis, keys, cluster);
      registry.claim();
      return new RedisEngine(redis, keys, registry);
    } catch (ForeignClusterException e) {
      redis.close();
      throw new EngineException(e.getMessage(), e);
    } catch (RedisAwayException e) {
      redis.close();
      throw new EngineException(e.getMessage() + " Mend that, or set redis.uris.", e);
    }
  }

  public NodeRegistry registry() {
    return registry;
  }

  public Directory directory() {
    return directory;
  }

  public Broker broker() {
    return broker;
  }

  public TokenBuckets buckets() {
    return buckets;
  }

  /** Closes all connections. Keys stay; each lives only as long as it is kept alive. */
  @Override
  public void close() {
    redis.close();
  }
}
