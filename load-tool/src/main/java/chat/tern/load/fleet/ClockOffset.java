package chat.tern.load.fleet;

import java.util.Comparator;
import java.util.List;

/**
 * By how much an agent's clock is ahead of the controller's, estimated from questions and answers
 * as NTP does: the answer is taken to come from the middle of its round trip, and the shortest
 * round trip is believed.
 *
 * @param micros to add to the controller's time to get the agent's
 * @param errorMicros by how much it may be wrong: half of that round trip
 */
record ClockOffset(long micros, long errorMicros) {

  /**
   * One question and its answer, in microseconds since 1970.
   *
   * @param asked by the controller's clock
   * @param answered by the agent's
   * @param heard by the controller's
   */
  record Round(long asked, long answered, long heard) {
    private long trip() {
      return Math.max(0, heard - asked);
    }
  }

  /** From at least one round. */
  static ClockOffset of(List<Round> rounds) {
    Round best = rounds.stream().min(Comparator.comparingLong(Round::trip)).orElseThrow();
    long middle = best.asked() + best.trip() / 2;
    return new ClockOffset(best.answered() - middle, best.trip() / 2);
  }

  /** A moment of the controller's clock on the agent's. */
  long there(long controllerMicros) {
    return controllerMicros + micros;
  }
}
