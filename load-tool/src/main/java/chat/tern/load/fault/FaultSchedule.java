package chat.tern.load.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The faults of a run, without end: a pure function of the seed, the kinds and the limits. Every
 * kind comes once before one comes again. Times are relative to the end of the fault before,
 * because how long a server takes to come back is not ours to say. For one thread.
 */
public final class FaultSchedule {

  private static final int SHORTEST_GAP_MILLIS = 200;

  private final List<FaultKind> kinds;
  private final int longestGapMillis;
  private final Duration longestOutage;
  private final RandomGenerator random;
  private final List<FaultKind> bag = new ArrayList<>();

  /**
   * The schedule of a seed.
   *
   * @param kinds their order makes no difference
   * @param longestGap how long the run goes on undisturbed at most
   * @param longestOutage how long a service is gone at most
   */
  public FaultSchedule(
      long seed, Collection<FaultKind> kinds, Duration longestGap, Duration longestOutage) {
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("A schedule needs a kind of fault");
    }
    this.kinds = List.copyOf(EnumSet.copyOf(kinds));
    this.longestGapMillis =
        Math.max(SHORTEST_GAP_MILLIS + 1, Math.toIntExact(longestGap.toMillis()));
    this.longestOutage = longestOutage;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** The next fault. */
  public Fault next() {
    if (bag.isEmpty()) {
      bag.addAll(kinds);
    }
    FaultKind kind = bag.remove(random.nextInt(bag.size()));
    int shortest = Math.toIntExact(kind.shortest().toMillis());
    int longest = Math.toIntExact(kind.longest().toMillis());
    Duration after = Duration.ofMillis(random.nextInt(SHORTEST_GAP_MILLIS, longestGapMillis));
    Duration lasting = Duration.ofMillis(random.nextInt(shortest, longest + 1));
    return new Fault(
        kind,
        after,
        kind == FaultKind.REDIS_STOP && lasting.compareTo(longestOutage) > 0
            ? longestOutage
            : lasting,
        0.1 + 0.9 * random.nextDouble());
  }
}
