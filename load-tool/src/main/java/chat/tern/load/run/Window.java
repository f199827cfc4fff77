package chat.tern.load.run;

/**
 * Which seqs of one conversation a device has seen: all up to {@link #held}, and some of the next
 * {@value #AHEAD}, as an acknowledgement may overtake the message before it. Owned by its actor.
 */
final class Window {

  static final int AHEAD = 64;

  private long held;

  /** Bit {@code i} stands for {@code held + 1 + i}; bit 0 is never set. */
  private long ahead;

  /** A device that holds everything up to a seq. */
  Window(long held) {
    this.held = held;
  }

  /** Everything up to here has been seen. */
  long held() {
    return held;
  }

  /** The highest seq that has been seen, perhaps with holes below it. */
  long highest() {
    return held + Long.SIZE - Long.numberOfLeadingZeros(ahead);
  }

  /**
   * Notes a seq.
   *
   * @return whether it is new
   */
  boolean see(long seq) {
    if (seq <= held) {
      return false;
    }
    if (seq > held + AHEAD) {
      jump(seq);
      return true;
    }
    long bit = 1L << (seq - held - 1);
    if ((ahead & bit) != 0) {
      return false;
    }
    ahead |= bit;
    int run = Long.numberOfTrailingZeros(~ahead);
    held += run;
    ahead = run >= Long.SIZE ? 0 : ahead >>> run;
    return true;
  }

  /** Gives up on what is missing before a seq, and holds it. */
  void jump(long seq) {
    if (seq > held) {
      long by = seq - held;
      held = seq;
      ahead = by >= Long.SIZE ? 0 : ahead >>> by;
      int run = Long.numberOfTrailingZeros(~ahead);
      held += run;
      ahead = run >= Long.SIZE ? 0 : ahead >>> run;
    }
  }
}
