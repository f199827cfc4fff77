package chat.tern.load.bench;

import chat.tern.load.agent.Agent;
import chat.tern.load.agent.MessageIds;
import chat.tern.load.deployment.TestedServer;
import chat.tern.load.host.CpuMeter;
import chat.tern.load.host.ProcessMeter;
import chat.tern.load.population.Population;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * What all sections work with.
 *
 * @param agents one for each node
 * @param progress where to say what is going on
 */
record Rig(
    List<Agent> agents,
    Population population,
    MessageIds ids,
    MachineWatch machine,
    Serving serving,
    Progress progress) {

  /**
   * Who serves, at the moment.
   *
   * @param helpers processes whose work, and that of their children, is the server's
   */
  record Serving(
      Supplier<OptionalLong> server, List<Long> helpers, List<ProcessMeter.Named> processes) {

    static Serving of(TestedServer server) {
      return new Serving(server::pid, List.of(), List.of());
    }
  }

  CpuMeter meter() {
    return new CpuMeter(
        serving.server().get(),
        serving.helpers(),
        machine.awake(),
        agents.stream().flatMapToLong(agent -> LongStream.of(agent.loopThreads())).toArray());
  }

  ProcessMeter processes() {
    return new ProcessMeter(serving.processes());
  }

  /** Waits without being woken early. */
  static void pause(Duration duration) {
    long until = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
