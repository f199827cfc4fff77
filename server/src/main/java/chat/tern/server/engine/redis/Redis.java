package chat.tern.server.engine.redis;

import chat.tern.server.observe.StoreListener;
import chat.tern.server.opening.EngineException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A Redis that was opened: one server or a Redis Cluster. While it is away every question fails at
 * once, with {@link RedisAwayException}; when it is back, it is used again. Safe for all threads.
 */
final class Redis implements AutoCloseable {

  /** What listens pings three times as often, so that a server that is gone is noticed. */
  static final Duration SILENCE = Duration.ofSeconds(6);

  private static final Version OLDEST = new Version(6, 2);

  private final Servers servers;
  private final Duration patience;
  private final StoreListener listener;

  private Redis(Servers servers, Duration patience, StoreListener listener) {
    this.servers = servers;
    this.patience = patience;
    this.listener = listener;
  }

  private record Version(int major, int minor) {

    static Version parse(String text) {
      String[] parts = text.split("\\.", 3);
      return new Version(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    boolean isBefore(Version other) {
      return major < other.major || (major == other.major && minor < other.minor);
    }

    @Override
    public String toString() {
      return major + "." + minor;
    }
  }

  /**
   * Connects.
   *
   * @param listener hears of what is asked
   * @throws EngineException when Redis cannot be reached or is not of use
   */
  static Redis open(RedisConfig config, StoreListener listener) {
    Connector connector = new Connector(config, SILENCE);
    List<HostAndPort> seeds =
        config.servers().stream().map(each -> new HostAndPort(each.host(), each.port())).toList();
    Duration patience = config.timeouts().answer();
    @Nullable JedisException last = null;
    for (HostAndPort seed : seeds) {
      try {
        Map<String, String> info = connector.info(seed);
        requireVersion(seed, info);
        Redis redis =
            new Redis(
                "1".equals(info.get("cluster_enabled"))
                    ? new ClusterServers(connector, seeds, connector.layout(seed))
                    : single(connector, seeds),
                patience,
                listener);
        redis.servers.awaitUp(patience);
        return redis;
      } catch (JedisException e) {
        last = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EngineException("Interrupted while Redis was opened.", e);
      }
    }
    throw unreachable(seeds, last);
  }

  private static Servers single(Connector connector, List<HostAndPort> seeds) {
    connector.forCommands(seeds).disconnect(); // says what is wrong; a line would only try again
    return new SingleServer(connector, seeds);
  }

  private static void requireVersion(HostAndPort server, Map<String, String> info) {
    Version version = Version.parse(info.getOrDefault("redis_version", "0.0"));
    if (version.isBefore(OLDEST)) {
      throw new EngineException(
          "Redis at %s is of version %s, and %s or newer is needed: upgrade it."
              .formatted(server, version, OLDEST));
    }
  }

  private static EngineException unreachable(
      List<HostAndPort> seeds, @Nullable JedisException cause) {
    String reason = cause == null ? "" : String.valueOf(cause.getMessage());
    return cause instanceof JedisDataException
        ? new EngineException(
            "Redis at %s refuses to serve (%s): mend that, or set redis.uris."
                .formatted(seeds.getLast(), reason),
            cause)
        : new EngineException(
            "Redis cannot be reached at %s (%s): start it, or set redis.uris."
                .formatted(seeds, reason),
            cause);
  }

  /** Commands that are to travel together. */
  Batch batch() {
    return new Batch(servers, patience, listener);
  }

  /**
   * Asks one thing and waits for the answer.
   *
   * @throws RedisAwayException when there is none
   */
  <T> T ask(CommandObject<T> command) {
    Batch batch = batch();
    Answer<T> answer = batch.add(command);
    batch.ask();
    return answer.get();
  }

  /**
   * A connection of its own to the server that holds the slot, for messages.
   *
   * @throws JedisException when it cannot be reached
   * @throws RedisAwayException when none is known
   */
  Connection listen(int slot) {
    try {
      return servers.listen(slot);
    } catch (JedisException e) {
      servers.doubt();
      throw e;
    }
  }

  /** How long an answer may take. */
  Duration patience() {
    return patience;
  }

  @Override
  public void close() {
    servers.close();
  }
}
