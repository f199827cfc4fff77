package chat.tern.load.run;

import chat.tern.load.arrival.EvenArrival;
import chat.tern.load.arrival.Pacer;
import chat.tern.load.arrival.RateProfile;
import chat.tern.load.host.CpuShares;
import chat.tern.load.host.Machine;
import chat.tern.load.plan.Plan;
import chat.tern.load.plan.PlanWriter;
import chat.tern.load.result.Cost;
import chat.tern.load.result.Counts;
import chat.tern.load.result.MachineDelay;
import chat.tern.load.result.RunListener;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.SelfCheck;
import chat.tern.load.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/** One measurement: warm-up, the measured part with its time line, and the wait for the rest. */
final class Measurement {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** From the decision to start until the first message is due, so that none is late for that. */
  private static final long LEAD = Duration.ofMillis(20).toNanos();

  private static final double THOUSAND = 1_000;

  /** Where a run takes place, and whether it is to end. */
  static final class Ground {
    private final Subject subject;
    private final RunOptions options;
    private final InstantSource clock;
    private final BooleanSupplier stopped;
    private volatile boolean measuring;

    Ground(Subject subject, RunOptions options, InstantSource clock, BooleanSupplier stopped) {
      this.subject = subject;
      this.options = options;
      this.clock = clock;
      this.stopped = stopped;
    }

    boolean measuring() {
      return measuring;
    }
  }

  private final Scene scene;
  private final Cast cast;
  private final Ground ground;
  private final Resources resources;
  private final RunListener listener;
  private final MemoryCost memory;

  Measurement(
      Scene scene,
      Cast cast,
      Ground ground,
      Resources resources,
      RunListener listener,
      MemoryCost memory) {
    this.scene = scene;
    this.cast = cast;
    this.ground = ground;
    this.resources = resources;
    this.listener = listener;
    this.memory = memory;
  }

  RunResult run(Script script, Duration warmUp, Duration duration) {
    Gauges gauges = scene.gauges();
    gauges.reset();
    long offered = gauges.offered.sum();
    Counts atStart = gauges.counts(0);
    Settling settling = new Settling(gauges, cast.devices(), ground.options);
    Optional<Reading> reading = Reading.of(scene, cast, warmUp, duration);
    scene.play(script, reading);
    long start = System.nanoTime() + LEAD;
    long from = start + warmUp.toNanos();
    Unrest unrest = new Unrest(scene.plan(), cast, scene.agenda());
    script.start(start);
    reading.ifPresent(each -> each.start(start, from));
    unrest.begin(from - System.nanoTime());
    if (warmUp.isPositive()) {
      listener.onStep("warming up for " + Durations.format(warmUp));
    }
    Pause.until(from, ground.stopped);

    Instant startedAt = ground.clock.instant();
    resources.begin();
    Sampler sampler = new Sampler(scene, script, resources, listener, System.nanoTime(), atStart);
    ground.measuring = true;
    listener.onStep("measuring for " + Durations.format(duration));
    Pacer arrivals = arrivals();
    measure(sampler, from, from + duration.toNanos());
    double seconds = (System.nanoTime() - from) / (double) SECOND;
    CpuShares shares = resources.whole();
    MachineDelay delay = resources.delay();
    Counts inTime = sampler.total();

    boolean partial = ground.stopped.getAsBoolean();
    arrivals.stop();
    reading.ifPresent(Reading::stop);
    unrest.end();
    if (partial) {
      script.stop();
    } else if (settling.await(script, ground.stopped, listener) || sampler.behind()) {
      sampler.sample();
    }
    script.stop();
    if (!partial && scene.plan().behaviours().watch() > 0) {
      settling.awaitPresence(ground.stopped, listener);
    }
    return result(
        new Facts(
            startedAt,
            Math.max(0, seconds),
            partial,
            sampler,
            shares,
            delay,
            inTime,
            gauges.offered.sum() - offered,
            settling));
  }

  private void measure(Sampler sampler, long from, long end) {
    for (long next = from + SECOND; ; next += SECOND) {
      long tick = Math.min(next, end);
      boolean stopped = Pause.until(tick, ground.stopped);
      // A rest of a few milliseconds is no interval of its own.
      if (stopped || tick == end || end - tick > SECOND / 10) {
        sampler.sample();
      }
      if (stopped || tick == end) {
        return;
      }
    }
  }

  /** Connects the devices in the measured part, if the plan says so. */
  private Pacer arrivals() {
    Plan plan = scene.plan();
    boolean measured = plan.connecting().measured();
    Pacer pacer =
        new Pacer(
            new EvenArrival(RateProfile.constant(plan.connecting().rate())),
            measured ? plan.connections() : 0,
            index -> cast.devices().get((int) index).come());
    if (measured) {
      pacer.start();
    }
    return pacer;
  }

  private record Facts(
      Instant startedAt,
      double seconds,
      boolean partial,
      Sampler sampler,
      CpuShares shares,
      MachineDelay delay,
      Counts inTime,
      long offered,
      Settling settling) {}

  private RunResult result(Facts facts) {
    Plan plan = scene.plan();
    Counts counts = facts.sampler().total();
    SelfCheck selfCheck =
        SelfChecks.of(
            facts.shares(),
            counts.due(),
            facts.offered(),
            counts.late(),
            facts.delay(),
            ground.subject.stranger());
    return new RunResult(
        RunResult.FORMAT,
        plan.name(),
        PlanWriter.write(plan),
        plan.seed(),
        facts.startedAt(),
        Math.round(facts.seconds() * THOUSAND) / THOUSAND,
        ground.subject.description(),
        Machine.here().line(),
        facts.partial(),
        counts,
        facts.sampler().connectFailures().ifAny(),
        scene.gauges().timings(),
        scene.reading().map(Reading::result),
        facts.sampler().points(),
        List.of(),
        cost(facts),
        selfCheck,
        facts.settling().proof(cast.conversations(), counts),
        List.of());
  }

  private Cost cost(Facts facts) {
    Counts inTime = facts.inTime();
    long bytes = inTime.bytesSent() + inTime.bytesReceived();
    double acked = inTime.acked();
    boolean seen = ground.subject.pid().isPresent() && acked > 0;
    return new Cost(
        seen
            ? OptionalDouble.of(rounded(facts.shares().serverSeconds() / acked * THOUSAND))
            : OptionalDouble.empty(),
        memory.serverKilobytes(),
        memory.toolKilobytes(),
        acked > 0 ? OptionalDouble.of(Math.rint((double) bytes / acked)) : OptionalDouble.empty());
  }

  private static double rounded(double value) {
    return Math.round(value * THOUSAND) / THOUSAND;
  }
}
