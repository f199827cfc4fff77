package chat.tern.load.bench;

import chat.tern.load.agent.Agent;
import chat.tern.load.agent.MessageIds;
import chat.tern.load.deployment.TestedServer;
import chat.tern.load.host.CpuMeter;
import chat.tern.load.population.Population;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * What all sections work with.
 *
 * @param progress where to say what is going on
 */
record Rig(
    TestedServer server,
    Agent agent,
    Population population,
    MessageIds ids,
    MachineWatch machine,
    Progress progress) {

  CpuMeter meter() {
    return new CpuMeter(server.pid(), machine.awake(), agent.loopThreads());
  }

  /** Waits without being woken early. */
  static void pause(Duration duration) {
    long until = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
