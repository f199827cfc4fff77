package chat.tern.load.oracle;

import chat.tern.load.result.Proof;
import chat.tern.protocol.id.ConversationId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The violations found so far: all are counted, the first of each promise are kept. */
public final class Findings {

  /** Enough to see a pattern, and few enough to read. */
  private static final int KEPT_PER_PROMISE = 10;

  private final Map<Promise, Long> counts = new EnumMap<>(Promise.class);
  private final List<Proof.Violation> kept = new ArrayList<>();

  /**
   * Reports a broken promise.
   *
   * @param detail one sentence with the seqs, messages and devices that show it
   */
  public synchronized void report(Promise promise, ConversationId conversation, String detail) {
    long count = counts.merge(promise, 1L, Long::sum);
    if (count <= KEPT_PER_PROMISE) {
      kept.add(new Proof.Violation(promise.wireName(), conversation.toString(), detail));
    }
  }

  /** How many there are, kept or not. */
  public synchronized long count() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The first ones of each promise, in the order in which they were found. */
  public synchronized List<Proof.Violation> kept() {
    return List.copyOf(kept);
  }
}
