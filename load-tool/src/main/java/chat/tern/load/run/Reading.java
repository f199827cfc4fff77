package chat.tern.load.run;

import chat.tern.load.arrival.Arrival;
import chat.tern.load.arrival.Chance;
import chat.tern.load.arrival.Pacer;
import chat.tern.load.plan.Plan;
import chat.tern.load.plan.Reads;
import chat.tern.load.result.Distribution;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * The pages of history that are read beside the messages of one measurement. A device reads one at
 * a time; what is due meanwhile it does not ask for. Safe for all threads; nothing here waits.
 */
final class Reading {

  /** So that who reads is not who sends. */
  private static final long WHO = 31;

  private static final long WHERE = 32;
  private static final long UNDER_WAY = Long.MAX_VALUE;
  private static final long FREE = Long.MIN_VALUE;

  private final Scene scene;
  private final Cast cast;
  private final Reads plan;
  private final long seed;
  private final Draw draw;
  private final long firstMeasured;
  private final Pacer pacer;

  /** By device: until when it asks for nothing. */
  private final AtomicLongArray busyUntil;

  private final Track latency = new Track();
  private final Track ackQuiet = new Track();
  private final Track ackReading = new Track();
  private final LongAdder due = new LongAdder();
  private final LongAdder read = new LongAdder();
  private final LongAdder skipped = new LongAdder();
  private final LongAdder putOff = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private volatile long from;

  private Reading(Scene scene, Cast cast, Plan plan, Duration warmUp, Duration duration) {
    this.scene = scene;
    this.cast = cast;
    this.plan = plan.reads();
    this.seed = plan.seed();
    this.draw = new Draw(plan.conversations(), plan.seed() + WHO);
    Arrival arrival = this.plan.arrival(warmUp, plan.seed() + WHO);
    this.firstMeasured = arrival.countBefore(warmUp.toNanos());
    this.pacer =
        new Pacer(arrival, arrival.countBefore(warmUp.plus(duration).toNanos()), this::call);
    this.busyUntil = new AtomicLongArray(cast.devices().size());
    for (int device = 0; device < busyUntil.length(); device++) {
      busyUntil.set(device, FREE);
    }
  }

  /** The reads of one measurement, if the plan has any. */
  static Optional<Reading> of(Scene scene, Cast cast, Duration warmUp, Duration duration) {
    Plan plan = scene.plan();
    return plan.reads().any()
        ? Optional.of(new Reading(scene, cast, plan, warmUp, duration))
        : Optional.empty();
  }

  /**
   * Begins.
   *
   * @param start of the warm-up, a moment of {@link System#nanoTime}
   * @param measuredFrom where the measured part begins
   */
  void start(long start, long measuredFrom) {
    from = measuredFrom;
    pacer.start(start);
  }

  /** Asks for nothing more. */
  void stop() {
    pacer.stop();
  }

  /** A measured message was acknowledged. */
  void acked(long dueAt, long nanos) {
    switch (plan.at(dueAt - from)) {
      case QUIET -> ackQuiet.record(nanos);
      case READING -> ackReading.record(nanos);
      case CHANGING -> {}
    }
  }

  private void call(long index) {
    int conversation = draw.talk(index);
    int device = cast.member(conversation, draw.member(index, cast.size(conversation)));
    boolean measured = index >= firstMeasured;
    add(due, measured);
    long now = System.nanoTime();
    long until = busyUntil.get(device);
    boolean busy = until == UNDER_WAY || (until != FREE && until - now > 0);
    if (busy || !busyUntil.compareAndSet(device, until, UNDER_WAY)) {
      add(skipped, measured);
      return;
    }
    double place = Chance.unit(seed + WHERE, index);
    cast.read(device, conversation, place, plan.page(), new Page(device, index, measured));
  }

  private static void add(LongAdder counter, boolean measured) {
    if (measured) {
      counter.increment();
    }
  }

  chat.tern.load.result.Reads result() {
    return new chat.tern.load.result.Reads(
        Distribution.of(latency.total()),
        due.sum(),
        read.sum(),
        skipped.sum(),
        putOff.sum(),
        failed.sum(),
        Distribution.of(ackQuiet.total()),
        Distribution.of(ackReading.total()));
  }

  /** One that is under way. */
  private final class Page implements PageListener {

    private final int device;
    private final long index;
    private final boolean measured;

    Page(int device, long index, boolean measured) {
      this.device = device;
      this.index = index;
      this.measured = measured;
    }

    @Override
    public void came() {
      if (measured) {
        latency.record(System.nanoTime() - pacer.dueAt(index));
      }
      add(read, measured);
      busyUntil.set(device, FREE);
    }

    @Override
    public void putOff(Duration retryAfter) {
      add(putOff, measured);
      busyUntil.set(device, System.nanoTime() + retryAfter.toNanos());
    }

    @Override
    public void failed(String why) {
      scene.trouble(why);
      add(failed, measured);
      busyUntil.set(device, FREE);
    }
  }
}
