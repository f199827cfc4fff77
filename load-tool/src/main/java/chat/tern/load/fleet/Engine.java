package chat.tern.load.fleet;

import chat.tern.load.result.RunListener;
import chat.tern.load.result.RunResult;

/** Drives a share of a plan in this process. */
@FunctionalInterface
public interface Engine {

  /**
   * Registers users, opens conversations, connects.
   *
   * @param listener hears of each step now and of each point while it is measured
   * @throws chat.tern.load.outcome.LoadException when that cannot be done
   */
  Drive open(FleetMessage.Assigned share, RunListener listener);

  /** A share that is connected. For one thread, but for {@link #stop}. */
  interface Drive extends AutoCloseable {

    /** Connections that are open. */
    long connections();

    /** Drives it, and returns when it is over or stopped. */
    RunResult measure();

    /** Ends {@link #measure} early. */
    void stop();

    @Override
    void close();
  }
}
