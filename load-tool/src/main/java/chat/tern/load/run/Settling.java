package chat.tern.load.run;

import chat.tern.load.result.Counts;
import chat.tern.load.result.Proof;
import chat.tern.load.result.RunListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Waits at the end of a measurement for what is under way, and says what was broken for sure. It
 * counts and compares, which finds a loss only when all else is well: the proof is {@code
 * verify}'s.
 */
final class Settling {

  /** Longer than any server gathers changes and rations them. */
  private static final long PRESENCE_LIMIT = Duration.ofSeconds(20).toNanos();

  private static final long GLANCE = Duration.ofMillis(20).toNanos();
  private static final long WORTH_SAYING = Duration.ofSeconds(1).toNanos();

  private final Gauges gauges;
  private final List<? extends Device> all;
  private final RunOptions options;
  private final int devices;
  private final long expectedBefore;
  private final long deliveredBefore;
  private final long doubledBefore;
  private final long offeredBefore;
  private final long sentBefore;
  private final long answeredBefore;
  private boolean quiet;

  /** Begins before the measurement. */
  Settling(Gauges gauges, List<? extends Device> all, RunOptions options) {
    this.gauges = gauges;
    this.all = all;
    this.options = options;
    this.devices = all.size();
    this.expectedBefore = gauges.expected.sum();
    this.deliveredBefore = gauges.delivered.sum();
    this.doubledBefore = gauges.doubled.sum();
    this.offeredBefore = gauges.offered.sum();
    this.sentBefore = gauges.sent.sum();
    this.answeredBefore = answered();
  }

  /**
   * Waits until every message is answered and has arrived, or nothing more comes.
   *
   * @return whether anything came meanwhile
   */
  boolean await(Script script, BooleanSupplier stopped, RunListener listener) {
    long begin = System.nanoTime();
    long firstProgress = progress();
    long lastProgress = firstProgress;
    long lastMove = begin;
    boolean said = false;
    while (!(script.finished() && offeredAll(script) && complete()) && !stopped.getAsBoolean()) {
      long now = System.nanoTime();
      if (progress() != lastProgress) {
        lastProgress = progress();
        lastMove = now;
      }
      // While somebody is not back, the server may be: then only the limit counts.
      quiet = now - lastMove > options.quiet().toNanos() && everybodyIsBack();
      if (quiet || now - begin > options.settleLimit().toNanos()) {
        break;
      }
      if (!said && now - begin > WORTH_SAYING) {
        said = true;
        listener.onStep("waiting for what is under way");
      }
      Pause.until(now + GLANCE, stopped);
    }
    return progress() != firstProgress;
  }

  /**
   * Waits until everybody sees everybody as present, as all are now. Presence is a hint and breaks
   * no promise, so this only says how it went.
   */
  void awaitPresence(BooleanSupplier stopped, RunListener listener) {
    long begin = System.nanoTime();
    while (wrongViews() > 0
        && System.nanoTime() - begin < PRESENCE_LIMIT
        && !stopped.getAsBoolean()) {
      Pause.until(System.nanoTime() + 10 * GLANCE, stopped);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    long wrong = wrongViews();
    listener.onStep(
        wrong == 0
            ? "presence converged %.1f s after everybody was back".formatted(seconds)
            : "presence did not converge: %,d views are wrong after %.1f s"
                .formatted(wrong, seconds));
  }

  private long wrongViews() {
    return all.stream().mapToLong(Device::believedAway).sum();
  }

  /** Whether no message that was called for is still on its way to its sender. */
  private boolean offeredAll(Script script) {
    return gauges.offered.sum() - offeredBefore >= script.dueBefore(System.nanoTime());
  }

  private long answered() {
    return gauges.acked.sum() + gauges.refused.sum();
  }

  private boolean complete() {
    return answered() - answeredBefore >= gauges.sent.sum() - sentBefore
        && missing() <= 0
        && everybodyIsBack();
  }

  private boolean everybodyIsBack() {
    return gauges.online.get() + gauges.expelled.sum() >= devices;
  }

  private long missing() {
    return gauges.expected.sum() - expectedBefore - (gauges.delivered.sum() - deliveredBefore);
  }

  private long progress() {
    return answered() + gauges.delivered.sum() + gauges.connects.sum();
  }

  /** What was broken, if it is sure; empty otherwise, as nobody looked into the history. */
  Optional<Proof> proof(int conversations, Counts counts) {
    List<Proof.Violation> violations = new ArrayList<>();
    long doubled = gauges.doubled.sum() - doubledBefore;
    if (doubled > 0) {
      violations.add(
          new Proof.Violation(
              "nothing_twice",
              "",
              "%,d messages came twice on one connection.".formatted(doubled)));
    }
    long missing = missing();
    boolean sure = quiet && gauges.online.get() == devices;
    if (sure && missing > 0) {
      violations.add(
          new Proof.Violation(
              "nothing_lost",
              "",
              "%,d deliveries of acknowledged messages did not come, though every device was connected and caught up."
                  .formatted(missing)));
    }
    long count = doubled + (sure ? Math.max(0, missing) : 0);
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Proof(conversations, counts.acked(), counts.delivered(), count, violations));
  }
}
