package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.log.Digest;

/**
 * A place in the audit log, and the digest of all up to it. Two who hold the same position have
 * seen the same records.
 *
 * @param number of the last record; 0 before the first one
 */
public record AuditPosition(long number, Digest chain) {

  /** Before the first record. */
  public static final AuditPosition START = new AuditPosition(0, Digest.ZERO);

  public AuditPosition {
    Require.notNegative(number, "number");
    Require.present(chain, "chain");
  }

  /** As {@code NUMBER:CHAIN}, for a note outside of the server. */
  @Override
  public String toString() {
    return number + ":" + chain;
  }
}
