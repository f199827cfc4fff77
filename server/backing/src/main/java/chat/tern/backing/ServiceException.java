package chat.tern.backing;

/** A service cannot be started or told something. The first line says what happened, and where. */
public final class ServiceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ServiceException(String message) {
    super(message);
  }

  public ServiceException(String message, Throwable cause) {
    super(message, cause);
  }
}
