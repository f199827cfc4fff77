package chat.tern.load.result;

import java.util.List;

/**
 * What the oracle decided.
 *
 * @param conversations that were checked
 * @param acknowledged sends that were acknowledged and looked for in the history
 * @param deliveries that were compared
 * @param violations the first ones found; see {@code violationCount} for how many there are
 */
public record Proof(
    long conversations,
    long acknowledged,
    long deliveries,
    long violationCount,
    List<Violation> violations) {

  public boolean holds() {
    return violationCount == 0;
  }

  /**
   * A broken promise.
   *
   * @param promise the promise's name, such as {@code nothing_lost}
   * @param conversation its id
   * @param detail one sentence with the seqs, ids and devices that show it
   */
  public record Violation(String promise, String conversation, String detail) {}
}
