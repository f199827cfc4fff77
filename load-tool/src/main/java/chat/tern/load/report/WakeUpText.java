package chat.tern.load.report;

import chat.tern.load.result.MachineDelay;
import chat.tern.load.stats.LatencySummary;
import java.util.Optional;

/** How late a machine wakes its threads, in words. */
public final class WakeUpText {

  private WakeUpText() {}

  /** The figures, to stand after "late by". */
  public static String figures(LatencySummary wakeUp) {
    return "p50 %.2f, p99 %.2f, at most %.2f ms"
        .formatted(wakeUp.p50Ms(), wakeUp.p99Ms(), wakeUp.maxMs());
  }

  /** Whether the processors might halt, in a few words. */
  public static String processors(boolean keptAwake) {
    return keptAwake ? "processors kept awake" : "processors may halt";
  }

  /** What somebody who reads latencies should know, in a sentence; empty when there is nothing. */
  public static Optional<String> advice(MachineDelay delay) {
    if (!delay.notable()) {
      return Optional.empty();
    }
    return Optional.of(
        "This machine woke a thread %.1f ms late at p99, and latencies hold that: %s."
            .formatted(
                delay.wakeUp().p99Ms(),
                delay.keptAwake()
                    ? "others take its processors, or the host does"
                    : "measure with --keep-awake to see the server without it"));
  }
}
