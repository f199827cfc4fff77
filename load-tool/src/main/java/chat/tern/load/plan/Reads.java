package chat.tern.load.plan;

import chat.tern.load.arrival.Arrival;
import java.time.Duration;
import java.util.List;

/**
 * Pages of history that are read beside the messages, by the devices that talk: each reads one page
 * at a time, as somebody who scrolls up does, from anywhere in its conversation.
 *
 * @param when pages per second, of all devices together, and how that changes
 * @param page entries in a page
 */
public record Reads(Load.Open when, int page) {

  /** Nobody reads. */
  public static final Reads NONE = new Reads(Load.Open.constant(0), 100);

  /** After a change of the rate, what was under way before still shows in latencies. */
  private static final Duration SETTLING = Duration.ofSeconds(1);

  /** Whether anybody reads at any time. */
  public boolean any() {
    return when.rate() > 0;
  }

  /** When each page is due, from the beginning of the warm-up. */
  public Arrival arrival(Duration warmUp, long seed) {
    return when.arrival(warmUp, seed);
  }

  /** What happens at a moment, as far as latencies can tell. */
  public enum Moment {
    /** Nobody reads, and nobody did just before. */
    QUIET,
    /** Pages are read, and were just before. */
    READING,
    /** It has just changed. */
    CHANGING
  }

  /** What happens so long after the beginning of the measured part. */
  public Moment at(long nanos) {
    List<Load.Phase> phases = when.phases();
    if (phases.isEmpty()) {
      return any() ? Moment.READING : Moment.QUIET;
    }
    long end = 0;
    Moment before = reading(phases.getFirst());
    // The last one goes on.
    for (Load.Phase each : phases.subList(0, phases.size() - 1)) {
      long begin = end;
      end += each.length().toNanos();
      if (nanos < end) {
        return settled(before, reading(each), nanos - begin);
      }
      before = reading(each);
    }
    return settled(before, reading(phases.getLast()), nanos - end);
  }

  private static Moment settled(Moment before, Moment now, long since) {
    return now == before || since >= SETTLING.toNanos() ? now : Moment.CHANGING;
  }

  private Moment reading(Load.Phase phase) {
    return when.rate() > 0 && (phase.from() > 0 || phase.to() > 0) ? Moment.READING : Moment.QUIET;
  }
}
