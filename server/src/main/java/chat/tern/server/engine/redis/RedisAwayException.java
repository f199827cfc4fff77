package chat.tern.server.engine.redis;

/**
 * Redis cannot be asked now: go on without it. Made often while it is away, so it carries no stack
 * trace and costs next to nothing.
 */
final class RedisAwayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RedisAwayException(String message) {
    super(message, null, false, false);
  }
}
