package chat.tern.server.reading;

/**
 * Reads history for those who may. Safe for all threads, which should be virtual ones: it waits.
 */
@FunctionalInterface
public interface Pages {

  /**
   * Reads it, with everything that was acknowledged by any node before this was called.
   *
   * @return JSON in UTF-8, as the client gets it
   * @throws chat.tern.protocol.error.TernException {@code overloaded} or {@code rate_limited} with
   *     the time to wait when too many read; {@code invalid_cursor}; {@code not_found} for whom the
   *     conversation is none of their business
   */
  byte[] read(PageRequest request);
}
