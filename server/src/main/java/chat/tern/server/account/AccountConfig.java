package chat.tern.server.account;

import java.time.Duration;

/**
 * What an admin decides about accounts.
 *
 * @param accessTokenTtl how long an access token is good for
 */
public record AccountConfig(
    Registration registration,
    Duration accessTokenTtl,
    Argon2Config argon2,
    LockoutConfig lockout) {

  /**
   * The cost of one password hash.
   *
   * @param concurrency hashes computed at once; each takes {@code memoryKib} and one core
   */
  public record Argon2Config(int memoryKib, int iterations, int parallelism, int concurrency) {}

  /**
   * How guessing is slowed down.
   *
   * @param after failed logins in a row that are free
   * @param firstWait after the first failure beyond; it doubles with each further one
   * @param maxWait the wait never grows beyond
   */
  public record LockoutConfig(int after, Duration firstWait, Duration maxWait) {}
}
