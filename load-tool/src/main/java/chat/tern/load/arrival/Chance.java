package chat.tern.load.arrival;

/**
 * Numbers that look drawn and depend on nothing but a seed and an index, so that what a plan draws
 * can be drawn again, in any order and on any machine (the mixing function of SplitMix64).
 */
public final class Chance {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final double ULP = 0x1.0p-53;

  private Chance() {}

  /** 64 bits. */
  public static long bits(long seed, long index) {
    long mixed = mix(seed * GOLDEN + 1) + index * GOLDEN;
    return mix(mixed);
  }

  /** From 0 to 1, without 1. */
  public static double unit(long seed, long index) {
    return (bits(seed, index) >>> 11) * ULP;
  }

  /** From 0 to 1, without either. */
  static double open(long seed, long index) {
    return ((bits(seed, index) >>> 12) + 0.5) * (2 * ULP);
  }

  /** From 0 to {@code bound - 1}. */
  public static int below(int bound, long seed, long index) {
    return (int) (unit(seed, index) * bound);
  }

  private static long mix(long value) {
    long first = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    long second = (first ^ (first >>> 27)) * 0x94d049bb133111ebL;
    return second ^ (second >>> 31);
  }
}
