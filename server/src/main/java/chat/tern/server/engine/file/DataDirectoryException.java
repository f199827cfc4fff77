package chat.tern.server.engine.file;

/**
 * A data directory cannot be opened, used or closed. Its message is one sentence for the admin:
 * what is wrong, and the way out.
 */
public final class DataDirectoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DataDirectoryException(String message) {
    super(message);
  }

  public DataDirectoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
