package chat.tern.load.run;

import java.util.concurrent.TimeoutException;

/** Failures in words for a person. */
final class Reasons {

  private Reasons() {}

  /** What an exception says, or what it is. */
  static String of(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return "no answer in time";
    }
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
