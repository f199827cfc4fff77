package chat.tern.server.config;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;

/**
 * How {@code tern-server} and its commands end when something is wrong. Scripts and supervisors
 * lean on the numbers.
 */
public enum ExitStatus {
  /** What was named is not there. */
  NOT_FOUND(3),
  /** The name is taken. */
  CONFLICT(6),
  /** The command line makes no sense: EX_USAGE of sysexits.h. */
  USAGE(64),
  /** The data, a port or a service cannot be had: EX_UNAVAILABLE of sysexits.h. */
  UNAVAILABLE(69),
  /** Its threads hold each other up for good: EX_SOFTWARE of sysexits.h. */
  STALLED(70),
  /** The configuration cannot be used: EX_CONFIG of sysexits.h. */
  CONFIG(78);

  private final int number;

  ExitStatus(int number) {
    this.number = number;
  }

  /** What the process ends with. */
  public int number() {
    return number;
  }

  /** How a command ends that was refused something. */
  public static ExitStatus of(TernException refusal) {
    return switch (refusal.code()) {
      case NOT_FOUND -> NOT_FOUND;
      case NAME_TAKEN -> CONFLICT;
      case INVALID_FIELD -> USAGE;
      case ErrorCode _ -> UNAVAILABLE;
    };
  }
}
