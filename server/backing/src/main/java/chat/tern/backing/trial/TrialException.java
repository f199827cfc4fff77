package chat.tern.backing.trial;

/** What somebody asked for cannot be; the message says why, and the way out. */
public final class TrialException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TrialException(String message) {
    super(message);
  }

  public TrialException(String message, Throwable cause) {
    super(message, cause);
  }
}
