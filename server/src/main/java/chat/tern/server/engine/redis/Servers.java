package chat.tern.server.engine.redis;

import java.time.Duration;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;

/** The servers of one Redis, and which of them holds what. Safe for all threads. */
interface Servers extends AutoCloseable {

  /** Waits until all lines are up, but no longer than this. */
  void awaitUp(Duration time) throws InterruptedException;

  /**
   * The line to the server that holds the slot. Never waits.
   *
   * @throws RedisAwayException when none is known
   */
  Line holding(int slot);

  /**
   * The line to a server that another one has named. Never waits.
   *
   * @throws RedisAwayException when this was closed
   */
  Line at(HostAndPort server);

  /**
   * Opens a connection of its own to the server that holds the slot, for messages.
   *
   * @throws redis.clients.jedis.exceptions.JedisException when it cannot be reached
   * @throws RedisAwayException when none is known
   */
  Connection listen(int slot);

  /** What is known of who holds what may be out of date: finds out, in the background. */
  void doubt();

  /** Closes all lines. */
  @Override
  void close();
}
