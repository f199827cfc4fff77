package chat.tern.load.plan;

/**
 * How connections come.
 *
 * @param rate connects per second
 * @param login whether each logs in by name and password first; otherwise it has its token already
 * @param measured whether they come in the measured part instead of before it, so that the
 *     connecting is what is measured
 */
public record Connecting(double rate, boolean login, boolean measured) {

  /** Before the run, at a rate that a server with default limits admits. */
  public static final Connecting BEFORE = new Connecting(1_000, false, false);
}
