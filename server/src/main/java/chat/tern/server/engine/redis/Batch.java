package chat.tern.server.engine.redis;

import chat.tern.server.observe.StoreListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisMovedDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * Commands that travel together: one round trip to one server, and in a Redis Cluster one to each
 * server concerned, all at the same time. For one thread, once.
 */
final class Batch {

  private static final long MOST_PAUSE_MILLIS = 50;

  private final Servers servers;
  private final Duration patience;
  private final StoreListener listener;
  private final List<Answer<?>> answers = new ArrayList<>();

  /**
   * @param patience how long to wait for all answers together
   * @param listener hears of each batch that is asked, by the name of its first command
   */
  Batch(Servers servers, Duration patience, StoreListener listener) {
    this.servers = servers;
    this.patience = patience;
    this.listener = listener;
  }

  /**
   * Adds a command with at least one key, or with several that share a slot.
   *
   * @throws IllegalArgumentException when its keys lie in several slots: no Redis Cluster could do
   *     it
   */
  <T> Answer<T> add(CommandObject<T> command) {
    Set<Integer> slots = command.getArguments().getKeyHashSlots();
    if (slots.size() != 1) {
      throw new IllegalArgumentException("The keys of one command need one slot, not " + slots);
    }
    return add(command, slots.iterator().next());
  }

  /** Adds a command without keys, for the server that holds the slot. */
  <T> Answer<T> add(CommandObject<T> command, int slot) {
    Answer<T> answer = new Answer<>(command, slot);
    answers.add(answer);
    return answer;
  }

  /**
   * Asks, and waits until every {@link Answer} is there or has failed. Does not throw: what cannot
   * be answered says so itself.
   */
  void ask() {
    long asked = System.nanoTime();
    long deadline = asked + patience.toNanos();
    List<Sent> sent = send();
    for (Sent each : sent) {
      await(each.future(), each.answers(), deadline);
    }
    for (Answer<?> answer : answers) {
      if (answer.failure() != null) {
        redirect(answer, deadline);
      }
    }
    report(System.nanoTime() - asked);
  }

  private void report(long nanos) {
    if (!answers.isEmpty()) {
      String first = answers.getFirst().arguments().getCommand().toString();
      listener.ran(
          "redis",
          first.toLowerCase(Locale.ROOT),
          nanos,
          answers.stream().anyMatch(answer -> answer.failure() != null));
    }
  }

  /**
   * Sends without waiting for what becomes of it; what cannot be sent has failed when it returns.
   */
  void tell() {
    var _ = send();
  }

  private record Sent(List<Answer<?>> answers, CompletableFuture<List<Object>> future) {}

  private List<Sent> send() {
    Map<Line, List<Answer<?>>> byLine = new LinkedHashMap<>(2);
    for (Answer<?> answer : answers) {
      try {
        byLine.computeIfAbsent(servers.holding(answer.slot()), _ -> new ArrayList<>()).add(answer);
      } catch (RedisAwayException e) {
        servers.doubt();
        answer.fail(e);
      }
    }
    List<Sent> sent = new ArrayList<>(byLine.size());
    byLine.forEach((line, part) -> {
      try {
        sent.add(new Sent(part, line.ask(part.stream().map(Answer::arguments).toList())));
      } catch (RedisAwayException e) {
        servers.doubt();
        part.forEach(answer -> answer.fail(e));
      }
    });
    return sent;
  }

  private void await(
      CompletableFuture<List<Object>> future, List<Answer<?>> part, long deadlineNanos) {
    try {
      List<Object> raw = future.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
      for (int i = 0; i < part.size(); i++) {
        part.get(i).set(raw.get(i));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      fail(part, new RedisAwayException("Interrupted while Redis was asked."));
    } catch (TimeoutException _) {
      fail(part, new RedisAwayException("Redis is too slow."));
    } catch (ExecutionException e) {
      servers.doubt();
      fail(
          part,
          e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e));
    }
  }

  private static void fail(List<Answer<?>> part, RuntimeException reason) {
    part.forEach(answer -> answer.fail(reason));
  }

  /**
   * Asks again where that helps: on another server, or without relying on its memory. While slots
   * move, the servers of a cluster may disagree for a moment and send us back and forth: so this
   * goes on, ever slower, as long as there is time. Another server may not know a script either, so
   * what is asked again is always asked in full.
   */
  private void redirect(Answer<?> answer, long deadlineNanos) {
    long pause = 0;
    do {
      if (!askAgain(answer, deadlineNanos)) {
        return;
      }
      pause = Math.min(MOST_PAUSE_MILLIS, pause == 0 ? 1 : 2 * pause);
    } while (answer.failure() instanceof JedisRedirectionException && waited(pause, deadlineNanos));
  }

  /** Whether asking again was of any use. */
  private boolean askAgain(Answer<?> answer, long deadlineNanos) {
    List<CommandArguments> inFull = List.of(answer.argumentsInFull());
    switch (answer.failure()) {
      case JedisMovedDataException moved -> {
        servers.doubt();
        again(answer, () -> servers.at(moved.getTargetNode()).ask(inFull), deadlineNanos);
      }
      case JedisAskDataException moving -> {
        List<CommandArguments> asking =
            List.of(new CommandArguments(Protocol.Command.ASKING), inFull.getFirst());
        again(answer, () -> servers.at(moving.getTargetNode()).ask(asking), deadlineNanos);
      }
      case JedisNoScriptException _ ->
          again(answer, () -> servers.holding(answer.slot()).ask(inFull), deadlineNanos);
      case null, default -> {
        return false;
      }
    }
    return true;
  }

  /** Waits, and says whether there is time left to ask once more. */
  private static boolean waited(long millis, long deadlineNanos) {
    if (deadlineNanos - System.nanoTime() <= TimeUnit.MILLISECONDS.toNanos(millis)) {
      return false;
    }
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void again(
      Answer<?> answer, Supplier<CompletableFuture<List<Object>>> asked, long deadlineNanos) {
    try {
      CompletableFuture<List<Object>> last =
          asked.get().thenApply(raw -> raw.subList(raw.size() - 1, raw.size()));
      await(last, List.of(answer), deadlineNanos);
    } catch (RedisAwayException e) {
      answer.fail(e);
    }
  }
}
