package chat.tern.load.fleet;

import chat.tern.load.fleet.Door.Event;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.plan.Plan;
import chat.tern.load.plan.PlanWriter;
import chat.tern.load.result.RunListener;
import chat.tern.load.result.RunResult;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Makes one run of several processes. It waits for its agents, gives each a share, starts all at
 * one moment when all are connected, and adds up what they find. An agent that dies, says nothing
 * or cannot do its share is left out and named: the run is then partial, and never waits for it.
 *
 * <p>All is decided on the thread that calls {@link #run}; connections only queue what they hear.
 * {@link #stop} may be called from any thread.
 */
public final class Controller implements AutoCloseable {

  /** From the decision to start until the start: a message to every agent takes less. */
  private static final Duration LEAD = Duration.ofMillis(500);

  /** What a share may take beyond its plan: settling, and a server that came back. */
  private static final Duration SETTLING = Duration.ofMinutes(2);

  private static final Duration STOPPING = Duration.ofSeconds(8);
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Plan plan;
  private final FleetOptions options;
  private final RunListener listener;
  private final InstantSource clock;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final List<Seat> seats = new ArrayList<>();
  private final Door door;
  private final LiveTimeline timeline;
  private boolean stopping;

  /** Written by the controller's thread, read by {@link #stop}. */
  private volatile boolean started;

  /**
   * Listens for agents.
   *
   * @param address port 0 for any
   * @throws LoadException when it cannot listen there, or the plan does not come apart
   */
  public Controller(
      InetSocketAddress address,
      Plan plan,
      FleetOptions options,
      RunListener listener,
      InstantSource clock) {
    // Found out before anybody is asked to come.
    Shares.of(plan, options.agents());
    this.plan = plan;
    this.options = options;
    this.listener = listener;
    this.clock = clock;
    this.timeline = new LiveTimeline(listener);
    this.door = new Door(address, options, clock, events::add);
  }

  /** Where agents find it. */
  public InetSocketAddress address() {
    return door.address();
  }

  /**
   * Ends the run early. Safe for all threads.
   *
   * @return whether there will be a result
   */
  public boolean stop() {
    events.add(new Event.Stop());
    return started;
  }

  /**
   * Runs the plan.
   *
   * @throws LoadException when the agents do not come, or none of them can do its share
   */
  public RunResult run() {
    gather();
    assign();
    listener.onStep("waiting until all agents are connected");
    await(() -> live().allMatch(Seat::ready), preparing(), "was not ready in time");
    requireSomebody();
    start();
    await(
        () -> live().allMatch(Seat::done),
        plan.warmUp().plus(plan.duration()).plus(SETTLING),
        "did not finish in time");
    requireResult();
    return Merge.of(plan, options, seats, stopping);
  }

  private void gather() {
    listener.onStep(
        "waiting for %d agents on %s:%d"
            .formatted(options.agents(), address().getHostString(), address().getPort()));
    long until = System.nanoTime() + options.gathering().toNanos();
    while (seats.size() < options.agents() && !stopping) {
      if (System.nanoTime() > until) {
        throw new LoadException(
            ExitCode.MACHINE,
            "Only %d of %d agents came: start the others with tern-load agent --connect, or ask for fewer with --agents."
                .formatted(seats.size(), options.agents()));
      }
      next();
    }
    requireSomebody();
    door.close();
  }

  private void assign() {
    List<Plan> shares = Shares.of(plan, options.agents());
    List<FleetOptions.Server> servers = options.servers();
    for (Seat seat : seats) {
      int index = seat.number() - 1;
      FleetOptions.Server server = servers.get(index % servers.size());
      // Of several agents at one server, the first counts what it uses.
      OptionalLong pid = index < servers.size() ? server.pid() : OptionalLong.empty();
      tell(
          seat,
          new FleetMessage.Assigned(
              PlanWriter.write(shares.get(index)),
              server.base().toString(),
              pid,
              options.loops(),
              options.sessionsPerUser(),
              options.connectLimit().toSeconds()));
    }
  }

  /** Silence ends it earlier: this is for an agent that says that it lives and gets nowhere. */
  private Duration preparing() {
    double connecting = plan.connections() / Math.max(1, plan.connecting().rate());
    return options
        .connectLimit()
        .plus(Duration.ofSeconds((long) connecting))
        .plus(Duration.ofMinutes(10));
  }

  private void start() {
    long at = Door.micros(clock) + TimeUnit.MILLISECONDS.toMicros(LEAD.toMillis());
    live().forEach(seat -> tell(seat, new FleetMessage.Start(seat.clock().there(at))));
    started = true;
    listener.onStep(
        "%,d connections in %d processes; clocks agree to %.1f ms"
            .formatted(
                live().mapToLong(Seat::connections).sum(),
                live().count(),
                live().mapToLong(seat -> seat.clock().errorMicros()).max().orElse(0) / 1e3));
  }

  private void await(BooleanSupplier done, Duration limit, String otherwise) {
    long until = System.nanoTime() + limit.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > until) {
        live().filter(seat -> !seat.done()).toList().forEach(seat -> lose(seat, otherwise));
        return;
      }
      boolean wasStopping = stopping;
      next();
      if (stopping && !wasStopping) {
        until = Math.min(until, System.nanoTime() + STOPPING.toNanos());
      }
    }
  }

  /** Takes one event, or notices who has said nothing for too long. */
  private void next() {
    try {
      Event event = events.poll(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
      if (event != null) {
        take(event);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException(ExitCode.INTERNAL, "Interrupted while the agents work.", e);
    }
    long quiet = System.nanoTime() - options.silence().toNanos();
    live()
        .filter(seat -> !seat.done() && seat.heardAt() < quiet)
        .toList()
        .forEach(
            seat -> lose(seat, "said nothing for %d s".formatted(options.silence().toSeconds())));
  }

  private void take(Event event) {
    switch (event) {
      case Event.Joined(Seat seat) -> seats.add(seat);
      case Event.Said(Seat seat, FleetMessage.FromAgent message) -> {
        seat.heard(System.nanoTime());
        hear(seat, message);
      }
      case Event.Lost(Seat seat, String why) -> {
        if (!seat.done()) {
          lose(seat, "is gone (" + why + ")");
        }
      }
      case Event.Refused(String who, String why) ->
          listener.onStep("turned %s away: %s".formatted(who, why));
      case Event.Stop() -> {
        stopping = true;
        live().forEach(seat -> tell(seat, new FleetMessage.Stop("interrupted")));
      }
    }
  }

  private void hear(Seat seat, FleetMessage.FromAgent message) {
    switch (message) {
      case FleetMessage.Alive(long connections) -> seat.connections(connections);
      case FleetMessage.Step(String what) -> listener.onStep(seat.name() + ": " + what);
      case FleetMessage.Ready(long connections) -> {
        seat.connections(connections);
        seat.becomeReady();
      }
      case FleetMessage.Measured(var point) -> {
        seat.add(point);
        timeline.advance(seats);
      }
      case FleetMessage.Finished(RunResult result) -> seat.finish(result);
      case FleetMessage.Failed failed -> {
        listener.onStep(seat.name() + ": " + failed.reason());
        seat.fail(failed);
        timeline.advance(seats);
      }
      case FleetMessage.Hello _, FleetMessage.ClockAnswer _ -> {}
    }
  }

  private void tell(Seat seat, FleetMessage message) {
    Optional<String> trouble = seat.tell(message);
    trouble.ifPresent(why -> lose(seat, "is gone (" + why + ")"));
  }

  private void lose(Seat seat, String why) {
    listener.onStep(seat.name() + " " + why + ": going on without it");
    seat.fail(new FleetMessage.Failed(ExitCode.MACHINE.number(), seat.name() + " " + why));
    timeline.advance(seats);
  }

  private Stream<Seat> live() {
    return seats.stream().filter(seat -> seat.failure().isEmpty());
  }

  private void requireSomebody() {
    if (stopping) {
      throw new LoadException(
          ExitCode.INTERNAL, "Interrupted before anything was measured: there is no result.");
    }
    if (live().findAny().isEmpty()) {
      throw allFailed();
    }
  }

  private void requireResult() {
    if (seats.stream().allMatch(seat -> seat.result().isEmpty() && seat.points().isEmpty())) {
      throw allFailed();
    }
  }

  private LoadException allFailed() {
    FleetMessage.Failed first =
        seats.stream().flatMap(seat -> seat.failure().stream()).findFirst().orElseThrow();
    ExitCode code =
        Arrays.stream(ExitCode.values())
            .filter(each -> each.number() == first.exitCode())
            .findFirst()
            .orElse(ExitCode.INTERNAL);
    return new LoadException(code, "No agent could do its share: " + first.reason());
  }

  /** Lets all agents go. */
  @Override
  public void close() {
    door.close();
    seats.forEach(seat -> seat.connection().close());
  }
}
