package chat.tern.server.migration;

/** One log is not what it should be; others may be. Its message names it, and the way out. */
final class DamageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DamageException(String message) {
    super(message);
  }
}
