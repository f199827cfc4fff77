package chat.tern.load.bench;

/**
 * How a number of nodes did in a closed loop of groups, whose members are at all nodes evenly.
 *
 * @param members of each group
 * @param free with what processors the machine has
 * @param limited with a small share of them for each node
 * @param freeWorkMicros processor time that one and the same piece of work took before they were
 *     limited
 * @param workMicros and while they were
 */
public record LimitedResult(
    int nodes,
    int members,
    ThroughputResult free,
    ThroughputResult limited,
    double freeWorkMicros,
    double workMicros) {

  /** Messages per second, as many times those of another number of nodes. */
  double times(LimitedResult other) {
    return limited.sendsPerSecond() / other.limited.sendsPerSecond();
  }

  /**
   * The same, had the processors been as fast there as here: what is limited is processor time, and
   * in as much of it they do more or less at different moments.
   */
  double timesAtOnePace(LimitedResult other) {
    return times(other) * workMicros / other.workMicros;
  }
}
