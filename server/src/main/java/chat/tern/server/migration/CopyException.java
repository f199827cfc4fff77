package chat.tern.server.migration;

/**
 * An installation cannot be copied. Its message is one sentence for the admin: what is wrong, and
 * the way out.
 */
public final class CopyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CopyException(String message) {
    super(message);
  }
}
