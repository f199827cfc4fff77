package chat.tern.server.limits;

import chat.tern.protocol.error.ErrorCode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A token bucket per asker: a user, across all of the user's devices, or an address. Over any
 * stretch of time an asker gets at most {@code burst} permits and {@code per-second} more for each
 * second of it, and no fewer while asking for more. Buckets of those who rest are forgotten: they
 * are full by then. Safe for all threads; never waits, but for a round trip to buckets that are
 * shared: one for each hundredth of a second's permits.
 *
 * @param <K> who asks
 */
public final class RateLimiter<K> {

  /** At about 100 bytes each, a flood of made-up askers costs 100 MB at most. */
  private static final int MAX_BUCKETS = 1_000_000;

  /** After a failure, shared buckets are left alone for so long. */
  private static final long SHARED_PAUSE = Duration.ofSeconds(1).toNanos();

  private final LongSupplier nanos;
  private final String asker;
  private final Optional<Shared<K>> shared;
  private final Cache<K, Bucket> buckets;

  /** What was taken of shared buckets and is not used yet. */
  private final Cache<K, Reserve> reserves;

  private volatile Rates<K> rates;
  private volatile long sharedFromNanos;

  /**
   * Buckets that this node shares with others.
   *
   * @param name of the bucket of an asker; tells apart what is limited, too
   */
  public record Shared<K>(TokenBuckets buckets, Function<K, String> name) {}

  /**
   * One whose buckets are this node's own.
   *
   * @param asker what has a bucket, for people: {@code "user"}
   * @param nanos a clock that never jumps, in nanoseconds
   */
  public RateLimiter(String asker, Rate rate, LongSupplier nanos) {
    this(asker, rate, nanos, Optional.empty());
  }

  /**
   * One that counts together with other nodes. While the shared buckets cannot be reached, each
   * node counts by itself.
   */
  public RateLimiter(String asker, Rate rate, LongSupplier nanos, Optional<Shared<K>> shared) {
    this(asker, _ -> rate, nanos, shared);
  }

  /**
   * One for which each asker may have another limit.
   *
   * @param rates asked with each permit; whoever changes what they say calls {@link #changed}
   */
  public RateLimiter(String asker, Rates<K> rates, LongSupplier nanos, Optional<Shared<K>> shared) {
    this.asker = asker;
    this.rates = rates;
    this.nanos = nanos;
    this.shared = shared;
    this.sharedFromNanos = nanos.getAsLong();
    Ticker ticker = nanos::getAsLong;
    Executor sameThread = Runnable::run;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MAX_BUCKETS)
            .expireAfterAccess(Rate.MAX_REFILL.plusSeconds(1))
            .ticker(ticker)
            .executor(sameThread)
            .build();
    this.reserves =
        Caffeine.newBuilder()
            .maximumSize(MAX_BUCKETS)
            .expireAfterAccess(Rate.MAX_REFILL.plusSeconds(1))
            .ticker(ticker)
            .executor(sameThread)
            .build();
  }

  /** Changes the rate for everybody at once, also for those in the middle of a burst. */
  public void change(Rate rate) {
    rates = _ -> rate;
    changed();
  }

  /** The rates have changed: from now on no permit is given that was taken under the old ones. */
  public void changed() {
    reserves.asMap().values().forEach(Reserve::drop);
  }

  /** Takes one permit of the asker's, if there is one. */
  public Permit acquire(K who) {
    Permit permit = take(who);
    if (permit instanceof Permit.Wait) {
      rates.refused(who);
    }
    return permit;
  }

  /** How many permits the asker has at this moment, those that were taken together included. */
  public long left(K who) {
    Rate present = rates.of(who);
    long now = nanos.getAsLong();
    if (shared.isPresent() && now - sharedFromNanos >= 0) {
      try {
        Shared<K> all = shared.get();
        return all.buckets().left(all.name().apply(who), present)
            + Optional.ofNullable(reserves.getIfPresent(who))
                .map(reserve -> reserve.left(now))
                .orElse(0);
      } catch (RuntimeException e) {
        sharedFromNanos = now + SHARED_PAUSE;
      }
    }
    return Optional.ofNullable(buckets.getIfPresent(who))
        .map(bucket -> bucket.left(present, now))
        .orElse((long) present.burst());
  }

  private Permit take(K who) {
    Rate present = rates.of(who);
    long now = nanos.getAsLong();
    if (shared.isPresent() && now - sharedFromNanos >= 0) {
      try {
        return shared(shared.get(), who, present, now);
      } catch (RuntimeException e) {
        sharedFromNanos = now + SHARED_PAUSE;
      }
    }
    return buckets.get(who, _ -> new Bucket(present, now)).take(present, now);
  }

  private Permit shared(Shared<K> shared, K who, Rate present, long now) {
    String name = shared.name().apply(who);
    return Reserve.together(present) == 1
        ? shared.buckets().take(name, present)
        : reserves.get(who, _ -> new Reserve()).take(shared.buckets(), name, present, now);
  }

  /**
   * Takes one permit of the asker's.
   *
   * @throws chat.tern.protocol.error.TernException {@code rate_limited}, with the time to wait
   */
  public void require(K who) {
    acquire(who)
        .orRefuse(
            ErrorCode.RATE_LIMITED,
            () ->
                "Too many requests: this server takes %d per second from one %s. Wait a moment."
                    .formatted(rates.of(who).perSecond(), asker));
  }

  /** How many have a bucket now, for metrics. */
  public long tracked() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }
}
