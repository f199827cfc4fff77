package chat.tern.server.observe;

/**
 * Hears of everything that engines ask a store. Called on whatever thread has the answer, drivers'
 * own among them: must not block.
 */
@FunctionalInterface
public interface StoreListener {

  /**
   * A statement was answered, or was given up.
   *
   * @param store whose it is, such as {@code scylla}
   * @param statement its name, such as {@code entry.append}: one of a few, for a label
   * @param nanos from asking to the last of the answer
   */
  void ran(String store, String statement, long nanos, boolean failed);

  /** For those who do not want to hear. */
  static StoreListener none() {
    return (store, statement, nanos, failed) -> {};
  }
}
