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

  public TernException(ErrorCode code, String message) {
    this(code, message, null, null);
  }

  public TernException(ErrorCode code, String message, Throwable cause) {
    this(code, message, null, cause);
  }

  public TernException(ErrorCode code, String message, Duration retryAfter) {
    this(code, message, retryAfter, null);
  }

  private TernException(ErrorCode code, String message, Duration retryAfter, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.retryAfter = retryAfter;
  }

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
