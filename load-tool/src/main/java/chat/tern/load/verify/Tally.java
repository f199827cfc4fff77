package chat.tern.load.verify;

import chat.tern.load.agent.ConnectFailureTally;
import chat.tern.load.oracle.Oracle;
import chat.tern.load.result.Counts;
import java.util.concurrent.atomic.LongAdder;

/** What happened so far, counted and timed. For all threads. */
final class Tally {

  private static final long NANOS_PER_TENTH = 100_000;

  final LongAdder due = new LongAdder();
  final LongAdder late = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder limited = new LongAdder();
  final LongAdder connects = new LongAdder();
  final ConnectFailureTally connectFailures = new ConnectFailureTally();
  final LongAdder disconnects = new LongAdder();
  final Meter ack = new Meter();
  final Meter delivery = new Meter();
  final Meter connect = new Meter();
  final Meter lateness = new Meter();

  private final long start = System.nanoTime();

  /** Tenths of a millisecond since the start. */
  int tenths() {
    return (int) ((System.nanoTime() - start) / NANOS_PER_TENTH);
  }

  /** Records how long ago this moment was. */
  void since(Meter meter, int tenths) {
    meter.record((tenths() - tenths) * NANOS_PER_TENTH);
  }

  Counts counts(Oracle oracle) {
    return new Counts(
        due.sum(),
        oracle.made(),
        oracle.acknowledged(),
        oracle.deliveries(),
        refused.sum(),
        limited.sum(),
        late.sum(),
        connects.sum(),
        connectFailures.sum(),
        disconnects.sum(),
        0,
        0);
  }
}
