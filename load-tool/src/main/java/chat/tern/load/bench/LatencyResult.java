package chat.tern.load.bench;

import chat.tern.load.arrival.Pacer;
import chat.tern.load.host.CpuShares;
import chat.tern.load.result.MachineDelay;
import chat.tern.load.result.SelfCheck;
import chat.tern.load.stats.LatencySummary;
import java.util.List;

/**
 * Latency and CPU at a fixed rate. Latencies count from the moment at which a message was due, not
 * from that at which the tool came to send it.
 *
 * @param rate asked for, per second
 * @param achieved acknowledged per second
 * @param ack from due to the acknowledgement at the sender
 * @param receipt from due to the arrival at the receiver
 * @param late messages that the tool sent more than {@link Pacer#LATE} after they were due
 * @param lateness how long after they were due the tool sent them
 * @param delay what the machine itself added to the latencies
 * @param processes what each process took, where there are several
 * @param lost acknowledged, but not received
 * @param doubled received more than once
 */
public record LatencyResult(
    int rate,
    double achieved,
    int pairs,
    LatencySummary ack,
    LatencySummary receipt,
    long late,
    LatencySummary lateness,
    CpuShares cpu,
    MachineDelay delay,
    double serverCpuSecondsPerThousand,
    List<ProcessCost> processes,
    long lost,
    long doubled) {

  /** Whether the tool kept its own schedule. */
  public boolean punctual() {
    return late <= SelfCheck.LATE_LIMIT * lateness.count();
  }
}
