package chat.tern.server.engine.redis;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The masters of a Redis Cluster, each with a line of its own. When one is away, only what it holds
 * is. Whoever meets a sign that slots have moved asks for a look at the present layout; one is
 * under way at a time, and not more often than is good for the servers.
 */
final class ClusterServers implements Servers {

  private static final System.Logger LOG = System.getLogger(ClusterServers.class.getName());
  private static final Duration SPACING = Duration.ofMillis(200);

  private final Connector connector;
  private final List<HostAndPort> seeds;
  private final ConcurrentMap<HostAndPort, Line> lines = new ConcurrentHashMap<>();
  private final AtomicBoolean looking = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  private volatile SlotLayout layout;

  /**
   * @param seeds servers that were configured: asked when no other answers
   * @param layout as it is now
   */
  ClusterServers(Connector connector, List<HostAndPort> seeds, SlotLayout layout) {
    this.connector = connector;
    this.seeds = seeds;
    this.layout = layout;
    layout.servers().forEach(this::at);
  }

  @Override
  public void awaitUp(Duration time) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    for (Line line : lines.values()) {
      line.awaitUp(Duration.ofNanos(deadline - System.nanoTime()));
    }
  }

  @Override
  public Line holding(int slot) {
    return at(holder(slot));
  }

  @Override
  public Line at(HostAndPort server) {
    if (closed.getCount() == 0) {
      throw new RedisAwayException("Redis was closed.");
    }
    return lines.computeIfAbsent(
        server, _ -> new Line(server.toString(), () -> connector.forCommands(List.of(server))));
  }

  @Override
  public Connection listen(int slot) {
    return connector.forMessages(List.of(holder(slot)));
  }

  private HostAndPort holder(int slot) {
    HostAndPort server = layout.holder(slot);
    if (server == null) {
      throw new RedisAwayException("No server of the Redis Cluster holds slot " + slot + ".");
    }
    return server;
  }

  @Override
  public void doubt() {
    if (closed.getCount() > 0 && looking.compareAndSet(false, true)) {
      var _ = Thread.ofVirtual().name("tern-redis-layout").start(this::lookAgain);
    }
  }

  private void lookAgain() {
    try {
      for (HostAndPort server : layout.serversAnd(seeds)) {
        if (adopt(server)) {
          break;
        }
      }
      var _ = closed.await(SPACING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      looking.set(false);
    }
  }

  private boolean adopt(HostAndPort server) {
    try {
      SlotLayout present = connector.layout(server);
      layout = present;
      Set<HostAndPort> servers = present.servers();
      lines.forEach((other, line) -> {
        if (!servers.contains(other) && lines.remove(other, line)) {
          line.close();
        }
      });
      return true;
    } catch (JedisException e) {
      LOG.log(System.Logger.Level.DEBUG, "Redis at {0}: {1}", server, e.getMessage());
      return false;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    lines.values().forEach(Line::close);
  }
}
