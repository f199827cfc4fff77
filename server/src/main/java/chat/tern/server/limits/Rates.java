package chat.tern.server.limits;

/**
 * Which limit holds for an asker. Asked each time, so it has to be quick; safe for all threads.
 *
 * @param <K> who asks
 */
@FunctionalInterface
public interface Rates<K> {

  /** The limit at this moment. */
  Rate of(K who);

  /** An asker was refused. */
  default void refused(K who) {}
}
