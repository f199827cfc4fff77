package chat.tern.server.opening;

/**
 * An engine cannot be opened or closed. Its message is one sentence for the admin: what is wrong,
 * and the way out.
 */
public final class EngineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EngineException(String message) {
    super(message);
  }

  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
