package chat.tern.protocol.error;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a request was refused.
 *
 * @param code the name of an {@link ErrorCode}
 * @param message for a person: what is wrong, and the way out
 * @param retryAfterMs when the same request is worth repeating
 */
public record Problem(
    String code, int number, String message, boolean temporary, Optional<Long> retryAfterMs) {

  public Problem {
    Require.present(code, "code");
    Require.present(message, "message");
  }

  /** What the other end gets to know of a refusal; its cause stays here. */
  public static Problem of(TernException refusal) {
    ErrorCode code = refusal.code();
    return new Problem(
        code.wireName(),
        code.number(),
        refusal.getMessage(),
        code.temporary(),
        refusal.retryAfter().map(Duration::toMillis));
  }

  /**
   * The same as an exception, at the other end. A code that this build does not know is {@code
   * UNRECOGNISED}.
   */
  public TernException toException() {
    ErrorCode known = ErrorCode.ofWireName(code).orElse(ErrorCode.UNRECOGNISED);
    return retryAfterMs
        .map(millis -> new TernException(known, message, Duration.ofMillis(millis)))
        .orElseGet(() -> new TernException(known, message));
  }
}
