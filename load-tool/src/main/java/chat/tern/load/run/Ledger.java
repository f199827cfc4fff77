package chat.tern.load.run;

import chat.tern.load.arrival.Pacer;

/**
 * Books what happens to the messages of the present script. Latencies count from when a message was
 * due; where the plan itself kept a device away or asleep at that time, from when it was back.
 */
final class Ledger {

  private Ledger() {}

  /** The tool came to a message. */
  static void offered(Scene scene, long number) {
    Script script = scene.script();
    if (script.measured(number)) {
      long behind = System.nanoTime() - script.dueAt(number);
      Gauges gauges = scene.gauges();
      gauges.offered.increment();
      gauges.lateness.record(behind);
      if (behind > Pacer.LATE.toNanos()) {
        gauges.late.increment();
      }
    }
  }

  /** It went out for the first time. */
  static void sent(Scene scene, long number) {
    if (scene.script().measured(number)) {
      scene.gauges().sent.increment();
    }
  }

  /** It was refused for good. */
  static void refused(Scene scene, long number) {
    if (scene.script().measured(number)) {
      scene.gauges().refused.increment();
    }
  }

  /** It was acknowledged for the first time. */
  static void acked(Scene scene, long number, int receivers, long senderWantedFrom) {
    Script script = scene.script();
    if (script.measured(number)) {
      long now = System.nanoTime();
      Gauges gauges = scene.gauges();
      gauges.acked.increment();
      gauges.expected.add(receivers);
      long dueAt = script.dueAt(number);
      long took = now - Math.max(dueAt, senderWantedFrom);
      gauges.ack.record(took);
      scene.reading().ifPresent(reading -> reading.acked(dueAt, took));
    }
  }

  /** It arrived at another device for the first time. */
  static void delivered(Scene scene, long number, long receiverWantedFrom) {
    Script script = scene.script();
    if (script.measured(number)) {
      long now = System.nanoTime();
      long senderWantedFrom = script.sender(number).wantedFrom();
      long from = Math.max(script.dueAt(number), receiverWantedFrom);
      scene.gauges().delivered.increment();
      scene.gauges().delivery.record(now - Math.min(now, Math.max(from, senderWantedFrom)));
    }
  }
}
