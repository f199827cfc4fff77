package chat.tern.server.engine.redis;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One connection to one server of Redis, shared by all threads. Whatever is asked while an answer
 * is under way goes out together with the next write: at a high rate hundreds of commands share a
 * system call, and a caller that is alone waits for one round trip.
 *
 * <p>A line is up or down. It goes down when the server is silent for longer than the timeout or
 * cannot be reached, and then refuses at once, so that nobody waits for a server that is not there;
 * its own thread alone tries again, with a growing pause, until the server answers. A connection
 * that merely broke is replaced without a word: what was under way is asked a second time, so every
 * command must be one that may be repeated.
 */
final class Line implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Line.class.getName());

  /** Many more than are answered within a timeout: who comes after them would wait in vain. */
  private static final int MAX_WAITING = 20_000;

  /** Commands in one write: their answers come within a few milliseconds. */
  private static final int MAX_TOGETHER = 1_000;

  private final String name;
  private final Supplier<Connection> connector;
  private final BlockingQueue<Ask> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch wasUp = new CountDownLatch(1);
  private final Thread thread;

  private volatile boolean up;
  private volatile @Nullable Connection connection;

  private record Ask(List<CommandArguments> commands, CompletableFuture<List<Object>> answers) {}

  /**
   * Starts to connect.
   *
   * @param name for people: host and port
   * @param connector opens a connection that is ready for commands, or throws a JedisException
   */
  Line(String name, Supplier<Connection> connector) {
    this.name = name;
    this.connector = connector;
    this.thread = Thread.ofPlatform().daemon().name("tern-redis-" + name).start(this::run);
  }

  /** Waits until it was up for the first time, but no longer than this. */
  void awaitUp(Duration time) throws InterruptedException {
    var _ = wasUp.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Asks all of this, in this order and without anything between. An error of Redis is one of the
   * answers, a JedisDataException. The answers fail with {@link RedisAwayException} when the server
   * does not answer; whether it has done what was asked is unknown then. Never waits.
   *
   * @throws RedisAwayException when the line is down or too much is waiting; nothing was sent
   */
  CompletableFuture<List<Object>> ask(List<CommandArguments> commands) {
    Ask ask = new Ask(commands, new CompletableFuture<>());
    if (!up || !waiting.offer(ask)) {
      throw away();
    }
    if (!up) {
      refuseWaiting(); // it went down between the two looks
    }
    return ask.answers();
  }

  /** Refuses whatever waits, and closes the connection. A second call does nothing. */
  @Override
  public void close() {
    closed.countDown();
    up = false;
    disconnect();
    thread.interrupt();
    refuseWaiting();
  }

  private void run() {
    try {
      connect();
      List<Ask> together = new ArrayList<>();
      while (!isClosed()) {
        take(together);
        exchange(together);
        together.clear();
      }
    } catch (InterruptedException _) {
      // It was closed.
    }
    refuseWaiting();
  }

  private void take(List<Ask> together) throws InterruptedException {
    int commands = 0;
    for (@Nullable Ask next = waiting.take(); next != null; next = waiting.poll()) {
      together.add(next);
      commands += next.commands().size();
      if (commands >= MAX_TOGETHER) {
        return;
      }
    }
  }

  private void exchange(List<Ask> together) throws InterruptedException {
    try {
      answer(together);
    } catch (JedisConnectionException broken) {
      if (!isTimeout(broken) && renewed()) {
        try {
          answer(together);
          return;
        } catch (JedisConnectionException _) {
          // It is down, then.
        }
      }
      together.forEach(ask -> ask.answers().completeExceptionally(away()));
      goDown(broken);
    } catch (RuntimeException | Error e) {
      // Not a matter of the network: nobody shall wait for ever because of it.
      together.forEach(ask -> ask.answers().completeExceptionally(e));
      goDown(e);
    }
  }

  private void answer(List<Ask> together) throws InterruptedException {
    Connection present = connection;
    if (present == null) {
      throw new JedisConnectionException("closed");
    }
    int commands = 0;
    for (Ask ask : together) {
      for (CommandArguments command : ask.commands()) {
        present.sendCommand(command);
        commands++;
      }
    }
    List<Object> answers = present.getMany(commands);
    int from = 0;
    for (Ask ask : together) {
      int to = from + ask.commands().size();
      ask.answers().complete(answers.subList(from, to));
      from = to;
    }
    for (Object answer : answers) {
      if (answer instanceof JedisDataException error && isOfNoUse(error)) {
        goDown(error);
        return;
      }
    }
  }

  /** Whether the server says that it is not the one, or not ready, for anything that we want. */
  private static boolean isOfNoUse(JedisDataException error) {
    String message = String.valueOf(error.getMessage());
    return message.startsWith("READONLY")
        || message.startsWith("LOADING")
        || message.startsWith("MASTERDOWN");
  }

  private static boolean isTimeout(JedisConnectionException e) {
    return e.getCause() instanceof SocketTimeoutException;
  }

  private void goDown(Throwable cause) throws InterruptedException {
    up = false;
    refuseWaiting();
    if (!isClosed()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Redis at {0} does not answer ({1}): going on without it until it does.",
          name,
          cause.getMessage());
      connect();
      LOG.log(System.Logger.Level.INFO, "Redis at {0} answers again.", name);
    }
  }

  /** Tries until it is up or closed. */
  private void connect() throws InterruptedException {
    BackOff backOff = new BackOff(closed);
    while (!renewed()) {
      if (backOff.pauseUnlessClosed()) {
        throw new InterruptedException("closed");
      }
    }
    up = true;
    wasUp.countDown();
  }

  /** Replaces the connection; false when the server cannot be reached or is not ready. */
  private boolean renewed() {
    disconnect();
    try {
      connection = connector.get();
    } catch (JedisException e) {
      LOG.log(System.Logger.Level.DEBUG, "Redis at {0}: {1}", name, e.getMessage());
      return false;
    }
    if (isClosed()) {
      disconnect();
    }
    return true;
  }

  private void disconnect() {
    Connection present = connection;
    connection = null;
    if (present != null) {
      try {
        present.disconnect();
      } catch (JedisException _) {
        // It is gone, which is what was wanted.
      }
    }
  }

  private void refuseWaiting() {
    for (@Nullable Ask ask = waiting.poll(); ask != null; ask = waiting.poll()) {
      ask.answers().completeExceptionally(away());
    }
  }

  private RedisAwayException away() {
    return new RedisAwayException("Redis at " + name + " does not answer.");
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }
}
