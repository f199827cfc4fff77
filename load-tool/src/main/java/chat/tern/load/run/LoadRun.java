package chat.tern.load.run;

import chat.tern.load.agent.Agent;
import chat.tern.load.agent.HttpApi;
import chat.tern.load.agent.MessageIds;
import chat.tern.load.agent.Setup;
import chat.tern.load.arrival.EvenArrival;
import chat.tern.load.arrival.Pacer;
import chat.tern.load.arrival.RateProfile;
import chat.tern.load.deployment.TestedServer;
import chat.tern.load.host.Descriptors;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.plan.Load;
import chat.tern.load.plan.Plan;
import chat.tern.load.population.Population;
import chat.tern.load.result.RunListener;
import chat.tern.load.result.RunResult;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.MessageBody;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/**
 * A plan with its users registered and its devices connected, ready to be measured once or several
 * times. Open it, {@link #measure}, and close it, on one thread; only {@link #stop} may be called
 * from another. A server that goes away meanwhile is waited for and comes out in the figures.
 */
public final class LoadRun implements AutoCloseable {

  /** Registrations at once: enough to keep two cores hashing. */
  private static final int REGISTERING = 32;

  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final Plan plan;
  private final RunListener listener;
  private final RunOptions options;
  private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
  private final Agenda agenda = new Agenda();
  private final HttpApi http;
  private final Agent agent;
  private final Stage stage;
  private final Measurement.Ground ground;
  private final Resources resources;
  private Casting cast;
  private long nextNumber;
  private double serverBytesPerConnection = Double.NaN;
  private double toolBytesPerConnection = Double.NaN;
  private volatile boolean stopped;

  private LoadRun(
      Plan plan,
      TestedServer server,
      RunOptions options,
      RunListener listener,
      InstantSource clock,
      RandomGenerator random) {
    this.plan = plan;
    this.listener = listener;
    this.options = options;
    this.http = new HttpApi(server.target());
    this.agent = new Agent(server.target(), options.loops());
    this.resources = new Resources(server.pid(), agent.loopThreads());
    this.stage =
        new Stage(
            plan,
            agent,
            http,
            new Population(http, new Setup(REGISTERING), new Ids(clock, random), random),
            new MessageIds(clock, random),
            MessageBody.text("m".repeat(plan.messages().textLength())),
            new Gauges(agent.traffic()),
            agenda,
            new FullJitter(new Random(plan.seed())),
            waiting,
            new Stage.Playbill());
    this.ground = new Measurement.Ground(server, options, clock, () -> stopped);
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
    Descriptors.require(ProcessHandle.current().pid(), "this process", plan.connections());
    OptionalLong pid = server.pid();
    if (pid.isPresent()) {
      Descriptors.require(pid.getAsLong(), "the server", plan.connections());
    }
    server.target().requireAnswer();
    LoadRun run = new LoadRun(plan, server, options, listener, clock, random);
    try {
      run.cast = Casting.of(run.stage, options.sessionsPerUser(), listener);
      if (!plan.connecting().measured()) {
        run.connectAll();
      }
      return run;
    } catch (RuntimeException e) {
      run.close();
      throw e;
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
            stage,
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
    return stage.gauges().online.get();
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
            index -> cast.actor((int) index).come());
    pacer.start();
    long until =
        System.nanoTime() + (long) (count / rate * NANOS) + options.connectLimit().toNanos();
    Gauges gauges = stage.gauges();
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
    agent.close();
    http.close();
    waiting.shutdownNow();
  }
}
