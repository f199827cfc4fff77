package chat.tern.load.run;

import chat.tern.load.arrival.Pacer;

/**
 * Books what happens to the messages of the present script. Latencies count from when a message was
 * due; where the plan itself kept a device away or asleep at that time, from when it was back.
 */
final class Ledger {

  private Ledger() {}

  /** The tool came to a message. */
  static void offered(Stage stage, long number) {
    Script script = stage.script();
    if (script.measured(number)) {
      long behind = System.nanoTime() - script.dueAt(number);
      Gauges gauges = stage.gauges();
      gauges.offered.increment();
      gauges.lateness.record(behind);
      if (behind > Pacer.LATE.toNanos()) {
        gauges.late.increment();
      }
    }
  }

  /** It went out for the first time. */
  static void sent(Stage stage, long number) {
    if (stage.script().measured(number)) {
      stage.gauges().sent.increment();
    }
  }

  /** It was refused for good. */
  static void refused(Stage stage, long number) {
    if (stage.script().measured(number)) {
      stage.gauges().refused.increment();
    }
  }

  /** It was acknowledged for the first time. */
  static void acked(Stage stage, Outbox.Item item, long senderWantedFrom) {
    Script script = stage.script();
    if (script.measured(item.number())) {
      long now = System.nanoTime();
      Gauges gauges = stage.gauges();
      gauges.acked.increment();
      gauges.expected.add(item.talk().size() - 1L);
      gauges.ack.record(now - Math.max(script.dueAt(item.number()), senderWantedFrom));
    }
  }

  /** It arrived at another device for the first time. */
  static void delivered(Stage stage, long number, long receiverWantedFrom) {
    Script script = stage.script();
    if (script.measured(number)) {
      long now = System.nanoTime();
      long senderWantedFrom = script.sender(number).wantedFrom();
      long from = Math.max(script.dueAt(number), receiverWantedFrom);
      stage.gauges().delivered.increment();
      stage.gauges().delivery.record(now - Math.min(now, Math.max(from, senderWantedFrom)));
    }
  }
}
