package chat.tern.server.limits;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Who is limited now, on all nodes together. */
@FunctionalInterface
public interface TopRefused {

  /**
   * What all nodes said.
   *
   * @param counts the most refused first
   * @param silent the names of nodes that did not answer in time
   */
  record Answers(List<Refused.Count> counts, List<String> silent) {}

  /** Asks all of them. Completes in a few seconds at the most, never exceptionally. */
  CompletableFuture<Answers> top(int limit);

  /** Of a node that is alone. */
  static TopRefused alone(Refused refused) {
    return limit -> CompletableFuture.completedFuture(new Answers(refused.top(limit), List.of()));
  }
}
