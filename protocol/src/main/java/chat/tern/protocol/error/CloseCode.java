package chat.tern.protocol.error;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a server closes a WebSocket. The codes come in two bands, so that a client can act on one
 * that it has never heard of: 4000 to 4499 means connect again (after a back-off), 4500 to 4999
 * means that connecting again in the same way will end in the same way.
 */
public enum CloseCode {
  /** The server is shutting down. */
  SHUTTING_DOWN(4000, "shutting down"),
  /** The client read too slowly; it resumes from its positions and loses nothing. */
  SLOW_CONSUMER(4001, "slow consumer"),
  /** Nothing was heard from the client for two heartbeats. */
  HEARTBEAT_TIMEOUT(4002, "heartbeat timeout"),
  /** The access token ran out and was not renewed in band. */
  TOKEN_EXPIRED(4003, "token expired"),
  /** A fault of the server. */
  INTERNAL(4004, "internal error"),
  /** The server takes no more connections for a moment. */
  OVERLOADED(4005, "overloaded"),

  /** The client does not speak this protocol: binary frames, malformed JSON again and again. */
  PROTOCOL_VIOLATION(4500, "protocol violation"),
  /** A frame, or a message in fragments, was larger than {@code welcome} announces. */
  FRAME_TOO_LARGE(4501, "frame too large"),
  /** The device was logged out. */
  DEVICE_REVOKED(4502, "device revoked"),
  /** The account was blocked. */
  ACCOUNT_BLOCKED(4503, "account blocked");

  private static final int FIRST_RETRY = 4000;
  private static final int FIRST_TERMINAL = 4500;
  private static final int END = 5000;

  private final int number;
  private final String reason;

  CloseCode(int number, String reason) {
    this.number = number;
    this.reason = reason;
  }

  /** The status code of the close frame. It never changes its meaning. */
  public int number() {
    return number;
  }

  /** The reason text that travels in the close frame. */
  public String reason() {
    return reason;
  }

  /** Whether a client should connect again. */
  public boolean retryable() {
    return retryable(number);
  }

  /** The code with this number, or empty for one of a newer server or of RFC 6455. */
  public static Optional<CloseCode> of(int number) {
    return Arrays.stream(values()).filter(code -> code.number == number).findAny();
  }

  /**
   * Whether a client should connect again after a close with this code. Outside our bands the codes
   * of RFC 6455 count: those that blame the client's frames (1002, 1003, 1007 to 1010) are
   * terminal, all others are worth another try.
   */
  public static boolean retryable(int number) {
    if (number >= FIRST_RETRY && number < END) {
      return number < FIRST_TERMINAL;
    }
    return number != 1002 && number != 1003 && !(number >= 1007 && number <= 1010);
  }
}
