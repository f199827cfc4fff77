package chat.tern.load.arrival;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * As independent people send: gaps are exponential, and messages come in clusters. Every block of
 * {@value #BLOCK} messages takes exactly as long as the profile gives it (within a block the
 * messages fall as a Poisson process does that has this many), so that the rate is held to the
 * message over any span of some blocks, and a message's time can be computed from its index and the
 * seed alone. Pure; remembers the latest blocks to be quick about it. Safe for all threads.
 */
public final class PoissonArrival extends ProfiledArrival {

  /** Small beside the messages of a minute, large beside the clusters. */
  static final int BLOCK = 256;

  /** Blocks kept: some for the sender, some for the answers that still come. */
  private static final int KEPT = 64;

  private record Block(long number, @SuppressWarnings("ArrayRecordComponent") double[] places) {}

  private final long seed;
  private final AtomicReferenceArray<Block> kept = new AtomicReferenceArray<>(KEPT);

  public PoissonArrival(RateProfile profile, long seed) {
    super(profile);
    this.seed = seed;
  }

  @Override
  double place(long index) {
    long number = index / BLOCK;
    int slot = (int) (number % KEPT);
    Block block = kept.get(slot);
    if (block == null || block.number() != number) {
      block = new Block(number, places(number));
      kept.set(slot, block);
    }
    return (double) number * BLOCK + block.places()[(int) (index % BLOCK)];
  }

  @Override
  long spread() {
    return BLOCK;
  }

  /**
   * The sums of exponential gaps, scaled to the block: distributed as so many uniform times in
   * order.
   */
  private double[] places(long number) {
    double[] places = new double[BLOCK];
    double sum = 0;
    for (int message = 0; message <= BLOCK; message++) {
      sum -= Math.log(Chance.open(seed, number * (BLOCK + 1) + message));
      if (message < BLOCK) {
        places[message] = sum;
      }
    }
    for (int message = 0; message < BLOCK; message++) {
      places[message] *= BLOCK / sum;
    }
    return places;
  }
}
