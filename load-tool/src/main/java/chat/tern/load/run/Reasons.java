package chat.tern.load.run;

/** Failures in words for a person. */
final class Reasons {

  private Reasons() {}

  /** What an exception says, or what it is. */
  static String of(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
