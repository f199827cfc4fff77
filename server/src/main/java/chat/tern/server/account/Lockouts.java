package chat.tern.server.account;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Slows down guessers: after some failed logins in a row a name is locked for a while that doubles
 * with each further failure. Kept in memory by name, whether the name exists or not, so a lock-out
 * tells nothing either. Safe for use by many threads.
 */
final class Lockouts {

  /** At about 100 bytes each, a flood of made-up names costs 10 MB at most. */
  private static final int MAX_NAMES = 100_000;

  /** Beyond this the wait is the maximum anyway, and the shift would overflow. */
  private static final int MAX_DOUBLINGS = 30;

  private final AccountConfig.LockoutConfig config;
  private final InstantSource clock;
  private final Cache<UserName, Failures> failures;

  private record Failures(int count, Instant last) {}

  Lockouts(AccountConfig.LockoutConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.failures = Caffeine.newBuilder().maximumSize(MAX_NAMES).build();
  }

  /**
   * Refuses a name that is locked now.
   *
   * @throws TernException {@code locked_out} with the rest of the wait
   */
  void check(UserName name) {
    Failures past = failures.getIfPresent(name);
    if (past == null) {
      return;
    }
    Duration rest = Duration.between(clock.instant(), past.last().plus(wait(past.count())));
    if (rest.isPositive()) {
      // A clock that was set back must not lock anybody out for longer than the longest wait.
      Duration retryAfter = rest.compareTo(config.maxWait()) > 0 ? config.maxWait() : rest;
      throw new TernException(
          ErrorCode.LOCKED_OUT,
          "Too many failed logins for this name. Wait "
              + Math.max(1, retryAfter.toSeconds())
              + " seconds, then try again.",
          retryAfter);
    }
  }

  /** A login failed. */
  void failed(UserName name) {
    Instant now = clock.instant();
    failures
        .asMap()
        .merge(
            name,
            new Failures(1, now),
            (past, first) -> forgotten(past, now) ? first : new Failures(past.count() + 1, now));
  }

  /** A login succeeded: the failures before it are forgiven. */
  void succeeded(UserName name) {
    failures.invalidate(name);
  }

  /** After a quiet time of twice the longest wait, the next failure is a first one. */
  private boolean forgotten(Failures past, Instant now) {
    return past.last().plus(config.maxWait().multipliedBy(2)).isBefore(now);
  }

  private Duration wait(int count) {
    if (count < config.after()) {
      return Duration.ZERO;
    }
    int doublings = Math.min(MAX_DOUBLINGS, count - config.after());
    Duration wait = config.firstWait().multipliedBy(1L << doublings);
    return wait.compareTo(config.maxWait()) > 0 ? config.maxWait() : wait;
  }
}
