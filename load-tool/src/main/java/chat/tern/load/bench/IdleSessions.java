package chat.tern.load.bench;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.ClientListener;
import chat.tern.load.agent.Closed;
import chat.tern.load.agent.VirtualClient;
import chat.tern.load.deployment.TestedServer;
import chat.tern.load.host.CpuMeter;
import chat.tern.load.host.CpuShares;
import chat.tern.load.host.Descriptors;
import chat.tern.load.host.LiveHeap;
import chat.tern.load.host.ProcessUsage;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.protocol.ServerFrame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures memory per idle session by the slope between two numbers of them. The accounts are
 * registered first and the server then started anew on the same data, so that its heap has seen
 * nothing but the sessions.
 */
final class IdleSessions {

  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final Rig rig;
  private final TestedServer server;
  private final BenchOptions options;
  private final LongAdder dropped = new LongAdder();

  IdleSessions(Rig rig, TestedServer server, BenchOptions options) {
    this.rig = rig;
    this.server = server;
    this.options = options;
  }

  IdleResult run() {
    long pid =
        server
            .pid()
            .orElseThrow(() ->
                new LoadException(
                    ExitCode.USAGE,
                    "The memory of a server elsewhere cannot be read: give its process with"
                        + " --server-pid, or leave the idle section out."));
    Descriptors.require(pid, "the server", options.manySessions());
    rig.progress().step("registering %,d accounts".formatted(options.manySessions()));
    List<Account> accounts = rig.population().accounts(options.manySessions());
    server.restart();
    long fresh = server.pid().orElse(pid);

    try (Crowd crowd = new Crowd(rig.agents())) {
      rig.progress().step("%,d idle sessions".formatted(options.fewSessions()));
      connect(crowd, accounts.subList(0, options.fewSessions()));
      MemoryReading few = read(fresh, options.fewSessions());

      rig.progress().step("%,d idle sessions".formatted(options.manySessions()));
      CpuMeter.Span span = rig.meter().start();
      long start = System.nanoTime();
      connect(crowd, accounts.subList(options.fewSessions(), options.manySessions()));
      double seconds = (System.nanoTime() - start) / NANOS;
      CpuShares cpu = span.soFar();
      MemoryReading many = read(fresh, options.manySessions());
      return result(few, many, seconds, cpu);
    }
  }

  private IdleResult result(MemoryReading few, MemoryReading many, double seconds, CpuShares cpu) {
    int more = many.sessions() - few.sessions();
    return new IdleResult(
        few,
        many,
        Math.round(more / seconds),
        Figures.slopeKb(few.residentBytes(), many.residentBytes(), few.sessions(), many.sessions()),
        Figures.slopeKb(few.liveHeapBytes(), many.liveHeapBytes(), few.sessions(), many.sessions()),
        Figures.slopeKb(
            few.residentAfterCollectionBytes(),
            many.residentAfterCollectionBytes(),
            few.sessions(),
            many.sessions()),
        dropped.sum(),
        cpu);
  }

  private void connect(Crowd crowd, List<Account> accounts) {
    crowd.connect(accounts, Placement.IN_TURN, _ -> idle);
  }

  private MemoryReading read(long pid, int sessions) {
    Rig.pause(options.settle());
    long resident = ProcessUsage.of(pid).residentBytes();
    long heap = LiveHeap.collectAndMeasure(pid);
    Rig.pause(options.settle().dividedBy(2));
    return new MemoryReading(sessions, resident, heap, ProcessUsage.of(pid).residentBytes());
  }

  /** One for all: an idle session has nothing to remember. */
  private final ClientListener idle =
      new ClientListener() {
        @Override
        public void onFrame(VirtualClient client, ServerFrame frame) {}

        @Override
        public void onClosed(VirtualClient client, Closed closed) {
          dropped.increment();
        }
      };
}
