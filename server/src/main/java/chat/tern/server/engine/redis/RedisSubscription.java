package chat.tern.server.engine.redis;

import chat.tern.server.channel.Broker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.BinaryJedisPubSub;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Listens on a channel, over a connection and on a thread of its own, and connects again when that
 * breaks. It pings, so that it also notices a server that went without a word.
 */
final class RedisSubscription implements Broker.Subscription {

  private static final System.Logger LOG = System.getLogger(RedisSubscription.class.getName());
  private static final Duration PING = Redis.SILENCE.dividedBy(3);

  private final Supplier<Connection> connector;
  private final byte[] channel;
  private final Broker.Receiver receiver;
  private final CountDownLatch first = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final BackOff backOff = new BackOff(closed);

  private volatile @Nullable Connection connection;
  private volatile @Nullable Ears ears;

  /**
   * Starts to listen.
   *
   * @param connector connects, or throws a JedisException or a {@link RedisAwayException}
   */
  RedisSubscription(Supplier<Connection> connector, byte[] channel, Broker.Receiver receiver) {
    this.connector = connector;
    this.channel = channel;
    this.receiver = receiver;
    // The reading thread waits in the operating system: cheaper for each message than a virtual
    // one, and there is one of it.
    var _ = Thread.ofPlatform().daemon().name("tern-redis-listen").start(this::listen);
    var _ = Thread.ofVirtual().name("tern-redis-ping").start(this::ping);
  }

  /**
   * Waits until it listens for the first time.
   *
   * @throws RedisAwayException when it does not within the time; then it is closed
   */
  void awaitFirst(Duration time) {
    try {
      if (first.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    close();
    throw new RedisAwayException("Redis does not let us subscribe.");
  }

  @Override
  public void close() {
    closed.countDown();
    disconnect();
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void listen() {
    try {
      while (!isClosed()) {
        try {
          listenOnce();
        } catch (JedisException | RedisAwayException e) {
          if (!isClosed()) {
            LOG.log(System.Logger.Level.DEBUG, "The subscription broke and is renewed: {0}", e);
          }
        }
        if (backOff.pauseUnlessClosed()) {
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      disconnect();
    }
  }

  private void listenOnce() {
    Connection present = connector.get();
    connection = present;
    try {
      if (!isClosed()) {
        Ears listening = new Ears();
        ears = listening;
        listening.proceed(present, channel);
      }
    } finally {
      ears = null;
      disconnect();
    }
  }

  private void ping() {
    try {
      while (!closed.await(PING.toMillis(), TimeUnit.MILLISECONDS)) {
        Ears listening = ears;
        if (listening != null && listening.isSubscribed()) {
          try {
            listening.ping();
          } catch (JedisException _) {
            // The reader notices by itself.
          }
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void disconnect() {
    Connection present = connection;
    if (present != null) {
      try {
        present.disconnect();
      } catch (JedisException _) {
        // It is gone, which is what was wanted.
      }
    }
  }

  /** Takes what arrives. */
  private final class Ears extends BinaryJedisPubSub {

    @Override
    public void onSubscribe(byte[] subscribed, int channels) {
      backOff.reset();
      first.countDown();
    }

    @Override
    public void onMessage(byte[] from, byte[] bytes) {
      if (isClosed()) {
        return;
      }
      try {
        receiver.received(bytes);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "A receiver of a node's messages failed", e);
      }
    }
  }
}
