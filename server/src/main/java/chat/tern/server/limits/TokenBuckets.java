package chat.tern.server.limits;

/**
 * Token buckets that all nodes share: the port that makes a limit mean the same on one node and on
 * three. A bucket begins full, gives permits, and refills at its rate by one clock that is not any
 * node's own; over any stretch of time all nodes together get at most {@code burst} permits and
 * {@code per-second} more for each second of it, and no fewer while they ask for more, to one per
 * cent.
 *
 * <p>Buckets live in memory: when it is lost they are full again. A bucket that was left alone for
 * {@link Rate#MAX_REFILL} is full and need not be kept. Calls may block for a round trip. Safe for
 * all threads.
 */
public interface TokenBuckets {

  /**
   * Takes one permit, if there is one.
   *
   * @throws RuntimeException as the other
   */
  default Permit take(String bucket, Rate rate) {
    return take(bucket, rate, 1);
  }

  /**
   * Takes so many permits, or none where there are fewer.
   *
   * @param bucket names the bucket: what is limited, and for whom
   * @param rate of this bucket; the same for all askers, except while somebody changes it, and then
   *     the latest counts
   * @throws RuntimeException when the buckets cannot be reached; the permits may have been taken
   */
  Permit take(String bucket, Rate rate, int count);

  /**
   * How many permits there are; takes none.
   *
   * @throws RuntimeException when the buckets cannot be reached
   */
  long left(String bucket, Rate rate);
}
