package chat.tern.load.agent;

import chat.tern.protocol.error.TernException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;

/** Why a client did not get online. */
public enum ConnectFailure {
  /** Nobody listens there: a server that is down, or starting. */
  NOBODY("refused, as nobody listens"),
  /** The server said to come again later: it limits the rate of connects, or is overloaded. */
  PUT_OFF("put off by the server"),
  /** It did not take the token or the password (HTTP status 401). */
  TOKEN("token not taken"),
  /** It said no for another reason that stays. */
  REFUSED("refused by the server"),
  /** It let the client in, and then did not tell it what it missed. */
  RESUME("resume refused"),
  /** There was no answer in time. */
  TIMED_OUT("no answer in time"),
  /** The connection was reset or closed before the client was caught up. */
  CUT_OFF("cut off on the way"),
  /** This machine has no more ports or descriptors. */
  MACHINE("no port or descriptor left here"),
  /** The name of the server is not known. */
  UNKNOWN_HOST("unknown host"),
  /** Nothing of the above; the example says what. */
  OTHER("something else");

  private final String words;

  ConnectFailure(String words) {
    this.words = words;
  }

  /** In a few words. */
  public String words() {
    return words;
  }

  /** The kind of what {@link Agent#connect} or a call of {@link HttpApi} fails with. */
  public static ConnectFailure of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      ConnectFailure kind = ofOne(cause);
      if (kind != OTHER) {
        return kind;
      }
    }
    return OTHER;
  }

  private static ConnectFailure ofOne(Throwable cause) {
    return switch (cause) {
      case TernException refusal -> refused(refusal);
      case ResumeRefusedException _ -> RESUME;
      case TimeoutException _, HttpTimeoutException _ -> TIMED_OUT;
      case UnknownHostException _, UnresolvedAddressException _ -> UNKNOWN_HOST;
      case BindException _ -> MACHINE;
      case ConnectException _ -> says(cause, "Cannot assign") ? MACHINE : NOBODY;
      case Throwable _ when says(cause, "Too many open files") -> MACHINE;
      case Throwable _ when says(cause, "reset") || says(cause, "closed") || says(cause, "EOF") ->
          CUT_OFF;
      default -> OTHER;
    };
  }

  private static ConnectFailure refused(TernException refusal) {
    if (refusal.code().temporary()) {
      return PUT_OFF;
    }
    return switch (refusal.code()) {
      case TOKEN_EXPIRED, UNAUTHENTICATED, DEVICE_REVOKED -> TOKEN;
      default -> REFUSED;
    };
  }

  private static boolean says(Throwable cause, String words) {
    return cause.getMessage() != null && cause.getMessage().contains(words);
  }
}
