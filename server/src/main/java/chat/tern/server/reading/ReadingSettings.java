package chat.tern.server.reading;

/**
 * How many may read history.
 *
 * @param atOnce reads that run at the same time, of all users together; at least one
 * @param waiting reads that wait for that; what comes beyond is refused
 */
public record ReadingSettings(int atOnce, int waiting) {

  /**
   * A second or two of reading for one core: who would wait longer is better told to come again.
   */
  public static final int DEFAULT_WAITING = 1_000;

  /** Of a store across the network: a read there waits for most of its time. */
  private static final int REMOTE_FACTOR = 8;

  public ReadingSettings {
    if (atOnce < 1 || waiting < 0) {
      throw new IllegalArgumentException(
          "At least one reads, and nobody waits at the least: " + atOnce + ", " + waiting);
    }
  }

  /**
   * As many reads as there are processors, but for one that is left to everything else.
   *
   * @param remote whether the store is another machine, and a read leaves its processor meanwhile
   */
  public static int atOnce(int processors, boolean remote) {
    int free = Math.max(1, processors - 1);
    return remote ? free * REMOTE_FACTOR : free;
  }
}
