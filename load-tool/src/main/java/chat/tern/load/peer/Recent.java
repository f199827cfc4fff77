package chat.tern.load.peer;

/**
 * The last numbers that a device has seen, enough to notice one that comes twice. Owned by its
 * device.
 */
final class Recent {

  private static final int REMEMBERED = 64;

  /** Numbers plus one, so that 0 stands for none. */
  private final long[] seen = new long[REMEMBERED];

  private int next;

  /**
   * Notes a number.
   *
   * @return whether it is new
   */
  boolean see(long number) {
    for (long each : seen) {
      if (each == number + 1) {
        return false;
      }
    }
    seen[next] = number + 1;
    next = (next + 1) % REMEMBERED;
    return true;
  }
}
