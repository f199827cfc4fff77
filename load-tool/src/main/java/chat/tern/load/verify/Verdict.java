package chat.tern.load.verify;

import chat.tern.load.result.Proof;
import chat.tern.load.result.RunResult;

/**
 * What a verification found out.
 *
 * @param result with the oracle's proof in it
 * @param repeats acknowledgements of sends that had been acknowledged before
 * @param membershipChanges how often somebody was added or removed
 */
public record Verdict(RunResult result, long repeats, long membershipChanges) {

  public Proof proof() {
    return result.proof().orElseThrow();
  }
}
