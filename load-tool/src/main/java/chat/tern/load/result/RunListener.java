package chat.tern.load.result;

/**
 * Hears of a run while it goes on: views draw it, endpoints serve it. Called by one thread at a
 * time; must return at once, as the run waits for it.
 */
public interface RunListener {

  /** Hears nothing. */
  RunListener DEAF =
      new RunListener() {
        @Override
        public void onStep(String step) {}

        @Override
        public void onPoint(Point point) {}
      };

  /** Says what the run does now, such as {@code connecting 10,000 clients}. */
  void onStep(String step);

  /** An interval of the time line is over. */
  void onPoint(Point point);

  /** A fault begins; {@link #onFault} follows when it is over. Most runs leave the server alone. */
  default void onFaultBegins(String kind, String target) {}

  /** A fault was done to the server, and everybody has got over it. */
  default void onFault(FaultMark fault) {}

  /** What the oracle has seen so far; each interval, in runs that have one. */
  default void onChecks(Checks checks) {}
}
