package chat.tern.server.push;

import chat.tern.protocol.api.PushProvider;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Hands notices to their providers, so many at a time, and leaves one alone that has asked for it
 * or does not answer. Safe for all threads.
 */
public final class PushOutbox {

  private static final System.Logger LOG = System.getLogger(PushOutbox.class.getName());

  /** At a provider at once: HTTP/2 takes as many on a connection, and they take some 50 ms each. */
  private static final int IN_FLIGHT = 100;

  private final Map<PushProvider, Way> ways = new EnumMap<>(PushProvider.class);
  private final PushSettings settings;
  private final PushListener listener;
  private final RandomGenerator random;
  private final LongSupplier nanos;

  /** How it goes with one provider. */
  private static final class Way {
    private final PushSender sender;
    private final Semaphore room = new Semaphore(IN_FLIGHT);
    private int failures; // guarded by this, as the next
    private long untilNanos;

    private Way(PushSender sender) {
      this.sender = sender;
    }
  }

  public PushOutbox(
      List<PushSender> senders,
      PushSettings settings,
      PushListener listener,
      RandomGenerator random,
      LongSupplier nanos) {
    senders.forEach(sender -> ways.put(sender.offer().provider(), new Way(sender)));
    this.settings = settings;
    this.listener = listener;
    this.random = random;
    this.nanos = nanos;
  }

  /** Sends it, and waits for the answer and before that for its turn. */
  SendOutcome send(Push push) {
    Way way = ways.get(push.to().provider());
    if (way == null) {
      return new SendOutcome.Refused("not_configured");
    }
    way.room.acquireUninterruptibly();
    try {
      Optional<Duration> pause = pause(way);
      if (pause.isPresent()) {
        return new SendOutcome.Later("paused", pause, false);
      }
      SendOutcome outcome = way.sender.send(push);
      listener.answered(push.to().provider(), outcome);
      note(way, outcome);
      return outcome;
    } finally {
      way.room.release();
    }
  }

  private Optional<Duration> pause(Way way) {
    synchronized (way) {
      long left = way.untilNanos - nanos.getAsLong();
      return way.failures > 0 && left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();
    }
  }

  private void note(Way way, SendOutcome outcome) {
    synchronized (way) {
      if (outcome instanceof SendOutcome.Later later && later.everybody()) {
        long now = nanos.getAsLong();
        if (way.failures > 0 && way.untilNanos - now > 0) {
          return; // those that were under way tell nothing new
        }
        way.failures++;
        Duration wait = wait(way.failures, later.retryAfter());
        way.untilNanos = now + wait.toNanos();
        LOG.log(
            System.Logger.Level.WARNING,
            "{0} takes no notifications ({1}); tried again in {2} s",
            way.sender.offer().provider(),
            later.reason(),
            wait.toSeconds());
      } else if (!(outcome instanceof SendOutcome.Later)) {
        way.failures = 0;
      }
    }
  }

  /**
   * How long to wait after a failure: the longer, the more there were, never all at the same
   * moment, and never less than the provider asks for.
   */
  Duration wait(int attempt, Optional<Duration> asked) {
    Duration most = settings.retry(attempt);
    Duration own = most.minus(most.multipliedBy(random.nextInt(1024)).dividedBy(2048));
    return asked.filter(least -> least.compareTo(own) > 0).orElse(own);
  }
}
