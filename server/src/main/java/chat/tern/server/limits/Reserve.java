package chat.tern.server.limits;

/**
 * Permits that one asker has of a shared bucket, taken several at once, so that who asks a thousand
 * times a second does not make a thousand round trips. They are few, and kept for a moment only:
 * whatever another node would have needed meanwhile is within one per cent of the rate. Guarded by
 * its own lock, which is held for a round trip: whoever asks meanwhile is served from what it
 * brings.
 */
final class Reserve {

  /** Of a second's permits: what all that is promised is exact to. */
  private static final int SHARE = 100;

  /** More would save nothing. */
  private static final int MAX_TOGETHER = 256;

  private static final long KEPT_NANOS = 1_000_000_000L;

  private int left;
  private long takenAtNanos;

  /** How many are taken at once; one where the rate is as low as people's. */
  static int together(Rate rate) {
    return Math.clamp(rate.perSecond() / SHARE, 1, MAX_TOGETHER);
  }

  /** Takes one, of the reserve or of the bucket. */
  synchronized Permit take(TokenBuckets buckets, String bucket, Rate rate, long nowNanos) {
    if (left > 0 && nowNanos - takenAtNanos < KEPT_NANOS) {
      left--;
      return new Permit.Granted();
    }
    left = 0;
    int together = together(rate);
    if (buckets.take(bucket, rate, together) instanceof Permit.Granted granted) {
      left = together - 1;
      takenAtNanos = nowNanos;
      return granted;
    }
    return buckets.take(bucket, rate, 1);
  }

  /** How many it has. */
  synchronized int left(long nowNanos) {
    return nowNanos - takenAtNanos < KEPT_NANOS ? left : 0;
  }

  /** Gives up what is left, as after a change of the rate. */
  synchronized void drop() {
    left = 0;
  }
}
