package chat.tern.server.migration;

/**
 * An installation cannot be copied, or not all of it. Its message is for the admin: what is wrong,
 * and the way out.
 */
public final class CopyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CopyException(String message) {
    super(message);
  }

  public CopyException(String message, Throwable cause) {
    super(message, cause);
  }
}
