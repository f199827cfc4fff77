package chat.tern.server.limits;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.id.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * A token bucket per user, across all of the user's devices. Over any stretch of time a user gets
 * at most {@code burst} permits and {@code per-second} more for each second of it, and no fewer
 * while asking for more. Buckets of users who rest are forgotten: they are full by then. Safe for
 * all threads; never waits.
 */
public final class RateLimiter {

  private final LongSupplier nanos;
  private final Cache<UserId, Bucket> buckets;
  private volatile Rate rate;

  /**
   * @param nanos a clock that never jumps, in nanoseconds
   */
  public RateLimiter(Rate rate, LongSupplier nanos) {
    this.rate = rate;
    this.nanos = nanos;
    Ticker ticker = nanos::getAsLong;
    Executor sameThread = Runnable::run;
    this.buckets =
        Caffeine.newBuilder()
            .expireAfterAccess(Rate.MAX_REFILL.plusSeconds(1))
            .ticker(ticker)
            .executor(sameThread)
            .build();
  }

  public Rate rate() {
    return rate;
  }

  /** Changes the rate for everybody at once, also for those in the middle of a burst. */
  public void change(Rate changed) {
    rate = changed;
  }

  /** Takes one permit of the user's, if there is one. */
  public Permit acquire(UserId user) {
    Rate present = rate;
    long now = nanos.getAsLong();
    return buckets.get(user, _ -> new Bucket(present, now)).take(present, now);
  }

  /**
   * Takes one permit of the user's.
   *
   * @throws chat.tern.protocol.error.TernException {@code rate_limited}, with the time to wait
   */
  public void require(UserId user) {
    acquire(user)
        .orRefuse(
            ErrorCode.RATE_LIMITED,
            "Too many requests: this server takes %d per second from one user. Wait a moment."
                .formatted(rate.perSecond()));
  }

  /** How many users have a bucket now, for metrics. */
  public long trackedUsers() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }
}
