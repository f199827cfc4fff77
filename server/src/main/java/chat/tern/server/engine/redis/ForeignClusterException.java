package chat.tern.server.engine.redis;

/**
 * Two clusters of Tern share a Redis under one prefix, and would take each other's nodes for
 * theirs.
 */
final class ForeignClusterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ForeignClusterException(Keys keys) {
    super(
        ("Another cluster uses this Redis with the same prefix: set another redis.prefix, or"
                + " delete the key %s if that cluster is gone.")
            .formatted(keys.cluster()));
  }
}
