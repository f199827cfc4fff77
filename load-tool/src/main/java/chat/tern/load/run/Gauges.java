package chat.tern.load.run;

import chat.tern.load.agent.ConnectFailureTally;
import chat.tern.load.result.Counts;
import chat.tern.load.result.Distribution;
import chat.tern.load.result.Timings;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts and latencies of a run, written by all threads and read by the one that measures. */
final class Gauges {

  final Track ack = new Track();
  final Track delivery = new Track();
  final Track connect = new Track();
  final Track lateness = new Track();

  /** Messages that the tool took up at their time, on the wire or in the outbox of one offline. */
  final LongAdder offered = new LongAdder();

  final LongAdder sent = new LongAdder();
  final LongAdder acked = new LongAdder();
  final LongAdder delivered = new LongAdder();

  /** Deliveries that the acknowledged messages are to bring about. */
  final LongAdder expected = new LongAdder();

  /** Live messages that one connection brought twice. */
  final LongAdder doubled = new LongAdder();

  final LongAdder refused = new LongAdder();
  final LongAdder limited = new LongAdder();
  final LongAdder late = new LongAdder();
  final LongAdder connects = new LongAdder();
  final ConnectFailureTally connectFailures = new ConnectFailureTally();
  final LongAdder disconnects = new LongAdder();

  /** Devices that the server told not to come again. */
  final LongAdder expelled = new LongAdder();

  /** Connections that are caught up now. */
  final AtomicInteger online = new AtomicInteger();

  private final AtomicReference<String> lastTrouble = new AtomicReference<>("");
  private final LongSupplier bytesSent;
  private final LongSupplier bytesReceived;

  Gauges(LongSupplier bytesSent, LongSupplier bytesReceived) {
    this.bytesSent = bytesSent;
    this.bytesReceived = bytesReceived;
  }

  /** Remembers the latest thing that went wrong, for whoever has to explain a failure. */
  void trouble(String what) {
    lastTrouble.set(what);
  }

  /** The latest thing that went wrong, or nothing. */
  String lastTrouble() {
    return lastTrouble.get();
  }

  /** The counts until now. */
  Counts counts(long due) {
    return new Counts(
        due,
        sent.sum(),
        acked.sum(),
        delivered.sum(),
        refused.sum(),
        limited.sum(),
        late.sum(),
        connects.sum(),
        connectFailures.sum(),
        disconnects.sum(),
        bytesSent.getAsLong(),
        bytesReceived.getAsLong());
  }

  /** Forgets the latencies of messages, for another measurement. */
  void reset() {
    ack.reset();
    delivery.reset();
    lateness.reset();
  }

  Timings timings() {
    return new Timings(
        Distribution.of(ack.total()),
        Distribution.of(delivery.total()),
        Distribution.of(connect.total()),
        Distribution.of(lateness.total()));
  }
}
