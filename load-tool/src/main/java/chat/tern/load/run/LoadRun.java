package chat.tern.load.run;

import chat.tern.load.arrival.EvenArrival;
import chat.tern.load.arrival.Pacer;
import chat.tern.load.arrival.RateProfile;
import chat.tern.load.deployment.TestedServer;
import chat.tern.load.host.Descriptors;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.plan.Load;
import chat.tern.load.plan.Plan;
import chat.tern.load.result.RunListener;
import chat.tern.load.result.RunResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * A plan with its users registered and its devices connected, ready to be measured once or several
 * times. Open it, {@link #measure}, and close it, on one thread; only {@link #stop} may be called
 * from another. A server that goes away meanwhile is waited for and comes out in the figures.
 */
public final class LoadRun implements AutoCloseable {

  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final Plan plan;
  private final RunListener listener;
  private final RunOptions options;
  private final Agenda agenda = new Agenda();
  private final Company company;
  private final Scene scene;
  private final Measurement.Ground ground;
  private final Resources resources;
  private Cast cast;
  private long nextNumber;
  private double serverBytesPerConnection = Double.NaN;
  private double toolBytesPerConnection = Double.NaN;
  private volatile boolean stopped;

  private LoadRun(
      Plan plan,
      Subject subject,
      Company company,
      RunOptions options,
      RunListener listener,
      InstantSource clock) {
    this.plan = plan;
    this.listener = listener;
    this.options = options;
    this.company = company;
    this.resources = new Resources(subject, options.awake(), company.loopThreads());
    this.scene = new Scene(plan, agenda, new Gauges(company::bytesSent, company::bytesReceived));
    this.ground = new Measurement.Ground(subject, options, clock, () -> stopped);
  }

  /**
   * Registers the users, opens the conversations, and connects the devices, unless the plan has
   * them connect in the measured part.
   *
   * @throws LoadException when the server cannot be reached, refuses, or does not let all of them
   *     in, or this process may not open so many sockets
   */
  public static LoadRun open(
      Plan plan,
      TestedServer server,
      RunOptions options,
      RunListener listener,
      InstantSource clock,
      RandomGenerator random) {
    Subject subject = Subject.of(server);
    requireDescriptors(plan, subject);
    server.target().requireAnswer();
    Company company = new TernCompany(server.target(), options, clock, random);
    return open(plan, subject, company, options, listener, clock);
  }

  /**
   * The same with devices of any protocol.
   *
   * @param company is closed with the run, or at once when it does not open
   */
  public static LoadRun open(
      Plan plan,
      Subject subject,
      Company company,
      RunOptions options,
      RunListener listener,
      InstantSource clock) {
    LoadRun run = new LoadRun(plan, subject, company, options, listener, clock);
    try {
      requireDescriptors(plan, subject);
      run.cast = company.cast(run.scene, listener);
      if (!plan.connecting().measured()) {
        run.connectAll();
      }
      return run;
    } catch (RuntimeException e) {
      run.close();
      throw e;
    }
  }

  private static void requireDescriptors(Plan plan, Subject subject) {
    Descriptors.require(ProcessHandle.current().pid(), "this process", plan.connections());
    if (subject.pid().isPresent()) {
      Descriptors.require(subject.pid().getAsLong(), "the server", plan.connections());
    }
  }

  /** Measures as the plan says. */
  public RunResult measure() {
    return measure(plan.load(), plan.warmUp(), plan.duration());
  }

  /** Measures with another load, on the same connections. */
  public RunResult measure(Load load, Duration warmUp, Duration duration) {
    Script script = script(load, warmUp, duration);
    // Numbers of one measurement are not used again by the next.
    nextNumber += 1L << 32;
    return new Measurement(
            scene,
            cast,
            ground,
            resources,
            listener,
            new MemoryCost(serverBytesPerConnection, toolBytesPerConnection))
        .run(script, warmUp, duration);
  }

  private Script script(Load load, Duration warmUp, Duration duration) {
    return switch (load) {
      case Load.Open open when open.rate() == 0 -> new NoScript();
      case Load.Open open ->
          new OpenScript(
              cast,
              new Draw(plan.conversations(), plan.seed()),
              open.arrival(warmUp, plan.seed()),
              warmUp,
              duration,
              OpenScript.Typing.at(open.rate(), plan.messages().typing(), plan.seed()),
              nextNumber);
      case Load.Closed closed ->
          new ClosedScript(
              cast, agenda, closed.thinkTime(), warmUp, duration, nextNumber, plan.seed());
    };
  }

  /**
   * Ends the run early; what was measured until now is the result, marked as partial. Safe for all
   * threads.
   *
   * @return whether there will be a result
   */
  public boolean stop() {
    stopped = true;
    return ground.measuring();
  }

  /** Connections that are open and caught up now. Safe for all threads. */
  public long connected() {
    return scene.gauges().online.get();
  }

  private void connectAll() {
    int count = plan.connections();
    double rate = plan.connecting().rate();
    listener.onStep("connecting %,d devices at %,.0f per second".formatted(count, rate));
    long serverBefore = resources.serverMemory().orElse(0L);
    long toolBefore = Resources.toolMemory();
    Pacer pacer =
        new Pacer(
            new EvenArrival(RateProfile.constant(rate)),
            count,
            index -> cast.devices().get((int) index).come());
    pacer.start();
    long until =
        System.nanoTime() + (long) (count / rate * NANOS) + options.connectLimit().toNanos();
    Gauges gauges = scene.gauges();
    Pause.until(until, () -> gauges.online.get() >= count || gauges.expelled.sum() > 0 || stopped);
    pacer.stop();
    if (stopped) {
      throw new LoadException(
          ExitCode.INTERNAL, "Interrupted before anything was measured: there is no result.");
    }
    if (gauges.online.get() < count) {
      throw new LoadException(
          ExitCode.SERVER,
          "The server let only %,d of %,d devices in: %s"
              .formatted(gauges.online.get(), count, gauges.lastTrouble()));
    }
    if (count >= MemoryCost.FEWEST) {
      toolBytesPerConnection = (double) (Resources.toolMemory() - toolBefore) / count;
      if (serverBefore > 0) {
        serverBytesPerConnection =
            (double) (resources.serverMemory().orElse(serverBefore) - serverBefore) / count;
      }
    }
  }

  /** Cuts all connections. */
  @Override
  public void close() {
    agenda.close();
    company.close();
    resources.close();
  }
}
