package chat.tern.protocol.error;

import java.time.Duration;
import java.util.Optional;

/**
 * A request cannot be carried out, for a reason of the catalogue. Its message is written for the
 * person who reads it at the other end: it says what is wrong and what to do, and holds no secret.
 */
public final class TernException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final Duration retryAfter;

  /** A refusal that nothing else caused. */
  public TernException(ErrorCode code, String message) {
    this(code, message, null, null);
  }

  /** A refusal with a cause for the log; the cause is never sent. */
  public TernException(ErrorCode code, String message, Throwable cause) {
    this(code, message, null, cause);
  }

  /** A refusal with the wait after which the same request is worth repeating. */
  public TernException(ErrorCode code, String message, Duration retryAfter) {
    this(code, message, retryAfter, null);
  }

  private TernException(ErrorCode code, String message, Duration retryAfter, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** The reason, of the catalogue. */
  public ErrorCode code() {
    return code;
  }

  /**
   * How long to wait before the same request is worth repeating, where the refusing side knows it.
   */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
