package chat.tern.load.fault;

import chat.tern.load.result.FaultMark;
import chat.tern.load.result.RunListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Does the faults of a schedule one after the other, on a thread of its own, and measures how long
 * recovery takes. A fault that has begun is always ended.
 */
public final class FaultInjector implements AutoCloseable {

  /** Who is not back by then has not recovered; the run goes on, and the oracle tells. */
  private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(60);

  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final FaultSchedule schedule;
  private final List<FaultActor> actors;
  private final Recovery recovery;
  private final RunListener listener;
  private final List<FaultMark> marks = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::run, "tern-faults");
  private volatile boolean stopping;
  private volatile Optional<RuntimeException> failure = Optional.empty();
  private long start;

  /** Tells whether a run has got over what was done to it. Called by one thread. */
  public interface Recovery {

    /** A fault is about to begin. */
    void struck(Fault fault);

    /** It is over now. */
    void over(Fault fault);

    /** Whether everybody is back and sends are acknowledged again. */
    boolean complete();
  }

  /**
   * Does nothing yet.
   *
   * @param listener hears of each fault when it begins, and when everybody has got over it
   */
  public FaultInjector(
      FaultSchedule schedule, List<FaultActor> actors, Recovery recovery, RunListener listener) {
    this.schedule = schedule;
    this.actors = List.copyOf(actors);
    this.recovery = recovery;
    this.listener = listener;
  }

  /** Begins. */
  public void start() {
    start = System.nanoTime();
    thread.start();
  }

  /** What was done so far. */
  public List<FaultMark> marks() {
    return List.copyOf(marks);
  }

  /** What went wrong with the breaking itself; then it has ended. */
  public Optional<RuntimeException> failure() {
    return failure;
  }

  private void run() {
    try {
      while (true) {
        Fault fault = schedule.next();
        if (Pauses.until(fault.after(), () -> stopping)) {
          return;
        }
        inflict(fault);
      }
    } catch (RuntimeException e) {
      failure = Optional.of(e);
    }
  }

  private void inflict(Fault fault) {
    FaultActor actor = actor(fault);
    double from = now();
    recovery.struck(fault);
    listener.onFaultBegins(fault.kind().wireName(), actor.target());
    actor.begin(fault);
    Pauses.until(fault.lasting(), () -> stopping);
    actor.end(fault);
    double to = now();
    recovery.over(fault);
    boolean back = Pauses.until(RECOVERY_LIMIT, recovery::complete);
    double took = back ? now() - to : RECOVERY_LIMIT.toSeconds();
    FaultMark mark = new FaultMark(fault.kind().wireName(), actor.target(), from, to, took);
    marks.add(mark);
    listener.onFault(mark);
  }

  /** Of several that can do it, one that follows from the fault, and so from the seed. */
  private FaultActor actor(Fault fault) {
    List<FaultActor> able =
        actors.stream().filter(each -> each.kinds().contains(fault.kind())).toList();
    long drawn = fault.after().toMillis() + fault.lasting().toMillis();
    return able.get((int) (drawn % able.size()));
  }

  private double now() {
    return Math.round((System.nanoTime() - start) / NANOS * 1_000) / 1e3;
  }

  /** Ends what has begun, waits for the recovery, and does nothing more. */
  @Override
  public void close() {
    stopping = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
