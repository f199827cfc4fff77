package chat.tern.load.result;

import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * What became of the pages of history that were read beside the messages, and of the messages
 * meanwhile.
 *
 * @param latency from when a page was due until it had come, of those that were asked for
 * @param due pages that the plan asked for
 * @param read pages that came
 * @param skipped pages that were not asked for, as their reader still waited for the one before, or
 *     had been told to wait
 * @param putOff pages that the server refused for now
 * @param failed pages that did not come for another reason
 * @param ackQuiet of messages that were due while nobody read
 * @param ackReading of messages that were due while pages were read
 */
public record Reads(
    Distribution latency,
    long due,
    long read,
    long skipped,
    long putOff,
    long failed,
    Distribution ackQuiet,
    Distribution ackReading) {

  private static final double NANOS_PER_MILLI = 1e6;

  /** Both together. */
  public Reads plus(Reads other) {
    return new Reads(
        latency.plus(other.latency),
        due + other.due,
        read + other.read,
        skipped + other.skipped,
        putOff + other.putOff,
        failed + other.failed,
        ackQuiet.plus(other.ackQuiet),
        ackReading.plus(other.ackReading));
  }

  /** Acknowledgements of messages with and without reads beside them, in milliseconds. */
  public record Compared(double quietMs, double readingMs) {

    /** How many times as long they take with reads. */
    public double ratio() {
      return readingMs / quietMs;
    }
  }

  /** A percentile of both; empty when the plan had only one of the two. */
  public Optional<Compared> ack(double percentile) {
    Histogram quiet = ackQuiet.toHistogram();
    Histogram reading = ackReading.toHistogram();
    return quiet.getTotalCount() == 0 || reading.getTotalCount() == 0
        ? Optional.empty()
        : Optional.of(
            new Compared(
                quiet.getValueAtPercentile(percentile) / NANOS_PER_MILLI,
                reading.getValueAtPercentile(percentile) / NANOS_PER_MILLI));
  }

  /** {@link Compared#ratio} of a percentile. */
  public OptionalDouble ackRatio(double percentile) {
    return ack(percentile)
        .map(each -> OptionalDouble.of(each.ratio()))
        .orElseGet(OptionalDouble::empty);
  }
}
