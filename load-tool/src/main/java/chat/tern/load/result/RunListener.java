package chat.tern.load.result;

/**
 * Hears of a run while it goes on: views draw it, endpoints serve it. Called by one thread at a
 * time; must return at once, as the run waits for it.
 */
public interface RunListener {

  /** Says what the run does now, such as {@code connecting 10,000 clients}. */
  void onStep(String step);

  /** An interval of the time line is over. */
  void onPoint(Point point);

  /** A fault was done to the server. Most runs leave it alone. */
  default void onFault(FaultMark fault) {}
}
