package chat.tern.load.bench;

/**
 * How a number of nodes did.
 *
 * @param most closed loop: as much as they take
 * @param fixed open model: latency and CPU at a rate that is the same for all numbers
 */
public record NodesResult(int nodes, ThroughputResult most, LatencyResult fixed) {}
