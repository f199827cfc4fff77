package chat.tern.server.engine.scylla;

/** Hears of every statement that was run. Called on the driver's threads: must not block. */
@FunctionalInterface
public interface StatementListener {

  /**
   * A statement was answered, or was given up.
   *
   * @param statement its name, such as {@code entry.append}: one of a few, for a label
   * @param nanos from asking to the last row of the answer
   */
  void ran(String statement, long nanos, boolean failed);

  /** For those who do not want to hear. */
  static StatementListener none() {
    return (statement, nanos, failed) -> {};
  }
}
