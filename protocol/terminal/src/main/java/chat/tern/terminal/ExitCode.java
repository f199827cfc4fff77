package chat.tern.terminal;

import chat.tern.protocol.error.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code tern} and {@code tern-admin} tell the shell. The numbers never change their meaning,
 * as scripts lean on them.
 */
public enum ExitCode {
  /** Done. */
  OK(0, "done"),
  /** It failed, and none of the others says why. */
  ERROR(1, "it failed for another reason"),
  /** The command line, or what it was given, makes no sense. */
  USAGE(2, "the command line or its input makes no sense"),
  /** What was named is not there. */
  NOT_FOUND(3, "no such user, conversation or device"),
  /** Not logged in, or not allowed. */
  AUTH(4, "not logged in, or not allowed"),
  /** Some of it is done and some was refused. */
  PARTIAL(5, "some of it is done, some was refused"),
  /** The present state excludes it. */
  CONFLICT(6, "the present state excludes it, such as a name that is taken"),
  /** Too much at once. */
  LIMITED(7, "too many requests: try later"),
  /** Not done in the time that {@code --timeout} allows. */
  TIMEOUT(8, "no answer in time"),
  /** Stopped by Ctrl-C. */
  INTERRUPTED(130, "interrupted");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** The status that the process ends with. */
  public int number() {
    return number;
  }

  /**
   * The table for {@code --help}: what each number means.
   *
   * @param narrower meanings that are more exact in one program
   */
  static Map<String, String> table(Map<ExitCode, String> narrower) {
    Map<String, String> table = new LinkedHashMap<>();
    for (ExitCode code : values()) {
      table.put(Integer.toString(code.number), narrower.getOrDefault(code, code.meaning));
    }
    return table;
  }

  /** The exit code that goes with a refusal. */
  public static ExitCode of(ErrorCode code) {
    return switch (code) {
      case INVALID_FIELD, BODY_TOO_LARGE, INVALID_CURSOR -> USAGE;
      case NOT_FOUND -> NOT_FOUND;
      case UNAUTHENTICATED,
          TOKEN_EXPIRED,
          BAD_CREDENTIALS,
          DEVICE_REVOKED,
          ACCOUNT_BLOCKED,
          FORBIDDEN,
          REGISTRATION_CLOSED,
          ADMINS_ONLY ->
          AUTH;
      case NAME_TAKEN, CONFLICT, LAST_ADMIN, GROUP_FULL, CHAIN_MISMATCH, POSITION_AHEAD -> CONFLICT;
      case LOCKED_OUT, RATE_LIMITED, OVERLOADED -> LIMITED;
      case BAD_REQUEST,
          MALFORMED_JSON,
          UNKNOWN_TYPE,
          UNSUPPORTED_VERSION,
          FRAME_TOO_LARGE,
          BATCH_TOO_LARGE,
          SHUTTING_DOWN,
          INTERNAL,
          STORE_UNAVAILABLE,
          STORE_FULL,
          UNRECOGNISED ->
          ERROR;
    };
  }
}
