package chat.tern.load.bench;

/**
 * How a number of nodes did in a closed loop of groups, whose members are at all nodes evenly.
 *
 * @param members of each group
 * @param free with what processors the machine has
 * @param limited with a small share of them for each node
 */
public record LimitedResult(
    int nodes, int members, ThroughputResult free, ThroughputResult limited) {}
