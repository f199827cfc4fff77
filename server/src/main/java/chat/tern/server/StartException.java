package chat.tern.server;

/**
 * The server cannot start. Its message is one sentence for the admin: what is wrong, and the way
 * out.
 */
public final class StartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
