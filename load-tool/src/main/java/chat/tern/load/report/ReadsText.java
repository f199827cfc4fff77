package chat.tern.load.report;

import chat.tern.load.result.Reads;
import java.util.List;
import java.util.Optional;

/** Reads of history in words, and what they did to the messages beside them. */
public final class ReadsText {

  private static final double PERCENTILE = 95;

  private ReadsText() {}

  /** For the table of a run. */
  static List<String> figures(Reads reads) {
    return List.of(
        "  pages        due %,d, read %,d, not asked for %,d, put off %,d, failed %,d"
            .formatted(reads.due(), reads.read(), reads.skipped(), reads.putOff(), reads.failed()));
  }

  /** One sentence; empty when the plan had reads all the time, or no messages. */
  public static Optional<String> verdict(Reads reads) {
    return reads
        .ack(PERCENTILE)
        .map(each ->
            "Acknowledgements took %.2f ms (p95) while pages were read and %.2f ms while none were: %.2f times as long."
                .formatted(each.readingMs(), each.quietMs(), each.ratio()));
  }
}
