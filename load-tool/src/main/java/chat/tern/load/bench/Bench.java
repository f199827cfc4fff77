package chat.tern.load.bench;

import chat.tern.load.agent.Agent;
import chat.tern.load.agent.HttpApi;
import chat.tern.load.agent.MessageIds;
import chat.tern.load.agent.Setup;
import chat.tern.load.deployment.TestedServer;
import chat.tern.load.host.Descriptors;
import chat.tern.load.host.KeepAwake;
import chat.tern.load.host.Machine;
import chat.tern.load.host.WakeUps;
import chat.tern.load.population.Population;
import chat.tern.protocol.id.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Runs the sections one after the other against one server. */
public final class Bench {

  /** Registrations at once: enough to keep two cores hashing. */
  private static final int REGISTERING = 32;

  /** Numbers of the open model's messages begin here, where no closed loop gets in its minutes. */
  private static final long OPEN_MODEL_NUMBERS = 1L << 32;

  private final TestedServer server;
  private final BenchOptions options;
  private final KeepAwake awake;
  private final Progress progress;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * A benchmark of this server.
   *
   * @param awake what keeps the processors from halting meanwhile, if anything
   */
  public Bench(
      TestedServer server,
      BenchOptions options,
      KeepAwake awake,
      Progress progress,
      InstantSource clock,
      RandomGenerator random) {
    this.server = server;
    this.options = options;
    this.awake = awake;
    this.progress = progress;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Runs.
   *
   * @throws chat.tern.load.outcome.LoadException when the server or the machine does not let it
   */
  public BenchResult run() {
    Instant startedAt = clock.instant();
    Descriptors.require(ProcessHandle.current().pid(), "this process", options.connections());
    try (HttpApi http = new HttpApi(server.target());
        Agent agent = new Agent(server.target(), options.loops());
        WakeUps wakeUps = WakeUps.watch()) {
      Population population =
          new Population(http, new Setup(REGISTERING), new Ids(clock, random), random);
      Rig rig =
          new Rig(
              List.of(agent),
              population,
              new MessageIds(clock, random),
              new MachineWatch(wakeUps, awake),
              Rig.Serving.of(server),
              progress);
      return new BenchResult(
          startedAt,
          Machine.here(),
          server.description(),
          awake.description(),
          options.textLength(),
          throughput(rig),
          latency(rig),
          idle(rig));
    }
  }

  private List<ThroughputResult> throughput(Rig rig) {
    if (!options.sections().contains(Section.THROUGHPUT)) {
      return List.of();
    }
    Throughput section =
        new Throughput(rig, options, new Messages(rig.ids(), options.textLength()));
    return options.senders().stream().map(section::run).toList();
  }

  private Optional<LatencyResult> latency(Rig rig) {
    return options.sections().contains(Section.LATENCY)
        ? Optional.of(new FixedRate(rig, options, OPEN_MODEL_NUMBERS).run())
        : Optional.empty();
  }

  private Optional<IdleResult> idle(Rig rig) {
    return options.sections().contains(Section.IDLE)
        ? Optional.of(new IdleSessions(rig, server, options).run())
        : Optional.empty();
  }
}
