package chat.tern.load.bench;

import chat.tern.load.host.CpuMeter;
import chat.tern.load.host.CpuShares;
import chat.tern.load.host.ProcessMeter;
import chat.tern.load.result.MachineDelay;
import java.time.Duration;
import java.util.List;

/**
 * A measured stretch of time of a section that runs.
 *
 * @param perSecond acknowledged messages
 * @param acked as many
 * @param delay what the machine itself added to latencies
 * @param processes what each process worked, where there are several
 */
record Stretch(
    long perSecond, long acked, CpuShares cpu, MachineDelay delay, List<ProcessCost> processes) {

  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  /** Measures for so long from now on, or until something goes wrong. */
  static Stretch measure(Rig rig, Tally tally, Duration span) {
    rig.machine().delay();
    long before = tally.acked.sum();
    long start = System.nanoTime();
    CpuMeter.Span shares = rig.meter().start();
    ProcessMeter.Span processes = rig.processes().start();
    tally.watch(span);
    CpuShares cpu = shares.soFar();
    MachineDelay delay = rig.machine().delay();
    long acked = tally.acked.sum() - before;
    double seconds = (System.nanoTime() - start) / NANOS;
    return new Stretch(
        Math.round(acked / seconds),
        acked,
        cpu,
        delay,
        processes.soFar().entrySet().stream()
            .map(
                each -> new ProcessCost(each.getKey(), Figures.perThousand(each.getValue(), acked)))
            .toList());
  }

  /** CPU-seconds of all that serves, for a thousand messages. */
  double servingPerThousand() {
    return Figures.perThousand(cpu.serverSeconds(), acked);
  }
}
