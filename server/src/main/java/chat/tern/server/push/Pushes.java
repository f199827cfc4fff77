package chat.tern.server.push;

import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.DeviceId;
import chat.tern.server.event.EventConsumer;
import chat.tern.server.event.EventGroup;
import chat.tern.server.event.EventOffset;
import chat.tern.server.event.EventStream;
import chat.tern.server.event.StreamedEntry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Pushes what is committed, at least once: the cursor in the event stream moves past a message only
 * when each device that is to be told of it was told, or was given up. Of several nodes, one deals
 * with a message.
 */
public final class Pushes implements AutoCloseable {

  /** Names the cursor. Those who begin to push do so with the next message. */
  public static final EventGroup GROUP = new EventGroup("push", EventGroup.Begin.WITH_THE_NEXT);

  private static final System.Logger LOG = System.getLogger(Pushes.class.getName());

  /** How late something may be; each look at the stream costs microseconds. */
  private static final Duration LOOK = Duration.ofMillis(200);

  /** After a failure of the stream or a store. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Read and not dealt with: at some 200 bytes each, 20 MB. */
  private static final int MAX_OPEN = 100_000;

  /** Devices that are looked at once more, of as many jobs; what is above is taken as connected. */
  private static final int MAX_WAITING = 100_000;

  /** Jobs that are planned together, with a few statements for all. */
  private static final int TOGETHER = 100;

  /** So many plans are made at the same time. */
  private static final int PLANNERS = 4;

  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final EventStream stream;
  private final Planner planner;
  private final Way way;
  private final PushSettings settings;
  private final Pace pace;
  private final ExecutorService workers;

  private final Window window = new Window();
  private final Gathering gathering = new Gathering();
  private final Semaphore planners = new Semaphore(PLANNERS);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);

  /** How a notice gets to a device, and what is noted of it. */
  public record Way(
      PushOutbox outbox,
      TargetStore targets,
      ShownStore shown,
      Withdrawals withdrawals,
      PushListener listener) {}

  /**
   * How time passes.
   *
   * @param recheck after how long a device that seemed to be connected is known to have been: when
   *     a silent one has been cut
   */
  public record Pace(LongSupplier nanos, InstantSource clock, Duration recheck) {}

  public Pushes(
      EventStream stream,
      Planner planner,
      Way way,
      PushSettings settings,
      Pace pace,
      ExecutorService workers) {
    this.stream = stream;
    this.planner = planner;
    this.way = way;
    this.settings = settings;
    this.pace = pace;
    this.workers = workers;
  }

  /** Begins to push. */
  public void start() {
    workers.execute(this::run);
  }

  /** Entries that were read from the stream and are not dealt with yet. */
  public int open() {
    return window.size();
  }

  private void run() {
    boolean failing = false;
    try {
      while (!isClosing(Duration.ZERO)) {
        try (EventConsumer consumer = stream.join(GROUP)) {
          while (!isClosing(Duration.ZERO)) {
            step(consumer);
            failing = false;
          }
          commit(consumer);
        } catch (RuntimeException e) {
          if (!failing) {
            failing = true;
            complain("The event stream cannot be read for push; it is tried again", e);
          }
          isClosing(PAUSE);
        }
      }
    } finally {
      over.countDown();
    }
  }

  private void step(EventConsumer consumer) {
    if (window.size() < MAX_OPEN) {
      consumer.poll(LOOK).entries().forEach(this::take);
    } else {
      isClosing(LOOK);
    }
    while (planners.tryAcquire()) {
      List<Job> due = gathering.due(pace.nanos().getAsLong(), TOGETHER);
      if (due.isEmpty()) {
        planners.release();
        break;
      }
      workers.execute(() -> {
        try {
          push(due);
        } finally {
          planners.release();
        }
      });
    }
    commit(consumer);
  }

  private void commit(EventConsumer consumer) {
    List<EventOffset> finished = window.finished();
    if (!finished.isEmpty()) {
      consumer.commit(finished);
    }
  }

  private void take(StreamedEntry streamed) {
    Window.Ticket ticket = window.open(streamed.at());
    if (!streamed.chained().entry().isMessage()) {
      window.done(List.of(ticket));
      return;
    }
    Posted message = Posted.of(streamed.chained().entry());
    way.withdrawals().wrote(message.author());
    gathering.add(streamed.conversation(), message, ticket, later(settings.delay()));
  }

  private void push(List<Job> due) {
    List<Plan> plans;
    try {
      plans = planner.plan(due);
    } catch (TernException e) {
      complain("What to push cannot be found out; it is tried again", e);
      due.forEach(job -> gathering.add(job, later(PAUSE)));
      return;
    } catch (RuntimeException e) {
      if (due.size() > 1) {
        due.forEach(job -> push(List.of(job))); // the others are not to suffer from one
      } else {
        complain("What to push cannot be found out", e);
        due.forEach(this::again);
      }
      return;
    }
    plans.forEach(this::carryOut);
  }

  /** After a fault of ours, which may be there for good. */
  private void again(Job job) {
    if (job.attempt() < PushSettings.MAX_ATTEMPTS) {
      gathering.add(job.onceMore(), later(settings.retry(job.attempt())));
    } else {
      window.done(job.tickets());
    }
  }

  /** Sends without waiting. */
  private void carryOut(Plan plan) {
    Job job = plan.job();
    if (!plan.connected().isEmpty() && gathering.size() < MAX_WAITING) {
      gathering.add(job.check(plan.connected()), later(pace.recheck()));
    }
    if (plan.pushes().isEmpty()) {
      window.done(job.tickets());
      return;
    }
    try {
      workers.execute(() -> {
        try {
          send(plan);
        } catch (RuntimeException e) {
          complain("Something cannot be pushed", e);
          again(job);
        }
      });
    } catch (RejectedExecutionException e) {
      gathering.add(job, later(PAUSE)); // closing: it comes again at the next start
    }
  }

  private void send(Plan plan) {
    Map<Push, Future<SendOutcome>> sent = new LinkedHashMap<>();
    plan.pushes().forEach(push -> sent.put(push, workers.submit(() -> way.outbox().send(push))));
    List<Shown> shown = new ArrayList<>();
    Set<DeviceId> later = new HashSet<>();
    Duration wait = Duration.ZERO;
    for (Map.Entry<Push, Future<SendOutcome>> each : sent.entrySet()) {
      PushTarget to = each.getKey().to();
      switch (outcome(each.getValue())) {
        case SendOutcome.Accepted _ ->
            shown.add(
                new Shown(
                    to.device(),
                    to.user(),
                    plan.job().conversation(),
                    each.getKey().notice().seq()));
        case SendOutcome.Dead dead ->
            note(() -> way.targets().removeDead(to, dead.since().orElseGet(pace.clock()::instant)));
        case SendOutcome.Refused _ -> {}
        case SendOutcome.Later(String _, Optional<Duration> asked, boolean _) -> {
          if (plan.job().attempt() < PushSettings.MAX_ATTEMPTS) {
            later.add(to.device());
            Duration own = way.outbox().wait(plan.job().attempt(), asked);
            wait = own.compareTo(wait) > 0 ? own : wait;
          } else {
            way.listener().givenUp(to.provider());
          }
        }
      }
    }
    if (!shown.isEmpty()) {
      note(() -> way.shown().save(shown));
      // Who has read it while it was on its way has nothing to do any more that would take it away.
      shown.forEach(each -> way.withdrawals().wrote(each.user()));
    }
    if (later.isEmpty()) {
      window.done(plan.job().tickets());
    } else {
      gathering.add(plan.job().retry(later), later(wait));
    }
  }

  /** What was sent is not sent again because that cannot be noted. */
  private void note(Runnable write) {
    try {
      write.run();
    } catch (TernException e) {
      complain("What was pushed cannot be noted", e);
    }
  }

  private static SendOutcome outcome(Future<SendOutcome> sent) {
    try {
      return sent.get();
    } catch (ExecutionException e) {
      LOG.log(System.Logger.Level.ERROR, "A notification could not be sent", e.getCause());
      return new SendOutcome.Refused("fault");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SendOutcome.Later("interrupted", Optional.empty(), false);
    }
  }

  private long later(Duration wait) {
    return pace.nanos().getAsLong() + wait.toNanos();
  }

  private void complain(String what, RuntimeException e) {
    if (isClosing(Duration.ZERO)) {
      return; // it comes again at the next start
    }
    if (e instanceof TernException) {
      LOG.log(System.Logger.Level.WARNING, what + ". " + e.getMessage());
    } else {
      LOG.log(System.Logger.Level.ERROR, what, e);
    }
  }

  private boolean isClosing(Duration wait) {
    try {
      return closing.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Reads no more. What was not sent comes again at the next start. */
  @Override
  public void close() {
    closing.countDown();
    try {
      if (!over.await(LAST_WORDS.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "The event stream is still being read for push");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
