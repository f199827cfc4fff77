package chat.tern.load.bench;

import chat.tern.load.host.CpuShares;
import chat.tern.load.result.MachineDelay;
import chat.tern.load.stats.LatencySummary;
import java.util.List;

/**
 * Durable sends per second with one number of senders, each of which sends its next message when
 * the last one is acknowledged.
 *
 * @param sendsPerSecond acknowledged, and so durable
 * @param ack from send to acknowledgement; says little about a loaded server, as the senders wait
 *     with it
 * @param delay what the machine itself added to the latencies
 * @param processes what each process took, where there are several
 * @param lost acknowledged during the whole run, but not received
 * @param doubled received more than once
 * @param reminded of those, what was the last entry once more: so nodes of a cluster tell clients
 *     after they were held up, lest they have missed it
 */
public record ThroughputResult(
    int senders,
    double sendsPerSecond,
    LatencySummary ack,
    CpuShares cpu,
    MachineDelay delay,
    double serverCpuSecondsPerThousand,
    List<ProcessCost> processes,
    long lost,
    long doubled,
    long reminded) {}
