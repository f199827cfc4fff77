package chat.tern.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What a client takes from outside.
 *
 * @param clock wall time, for showing and for token expiry only
 * @param random for ids and for the jitter of back-off; tokens are never made from it
 * @param requestTimeout of one HTTP request and of the WebSocket handshake
 */
public record ClientOptions(InstantSource clock, RandomGenerator random, Duration requestTimeout) {

  /** Long enough for a busy server on a slow line, short enough for a person who waits. */
  public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(10);

  /** The system's clock, unpredictable randomness, the default time-out. */
  public static ClientOptions defaults() {
    return new ClientOptions(
        InstantSource.system(), new java.security.SecureRandom(), DEFAULT_REQUEST_TIMEOUT);
  }
}
