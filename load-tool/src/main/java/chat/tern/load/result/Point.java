package chat.tern.load.result;

import chat.tern.load.stats.LatencySummary;
import java.util.Optional;

/**
 * One interval of the time line, a second as a rule.
 *
 * @param atSeconds its end, after the start of the measured part of the run
 * @param counts what happened in it
 * @param connectFailures why connects failed in it; empty when none did, or nobody noted it
 * @param connections open and caught up at its end
 * @param ack of the sends that were acknowledged in it
 * @param delivery of the messages that arrived in it
 * @param server what the server's processes used, when they are on this machine and known
 * @param tool what the tool's processes used
 * @param othersCores taken by everything else on this machine, steal among it
 */
public record Point(
    double atSeconds,
    Counts counts,
    Optional<ConnectFailures> connectFailures,
    long connections,
    LatencySummary ack,
    LatencySummary delivery,
    Optional<Usage> server,
    Usage tool,
    double othersCores) {}
