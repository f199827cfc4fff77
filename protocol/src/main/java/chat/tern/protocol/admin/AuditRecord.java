package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.log.Digest;
import java.time.Instant;

/**
 * One thing that an admin did, or that matters to the safety of the server.
 *
 * @param number dense, from 1
 * @param at in milliseconds
 * @param actor the user who did it; empty for what was done on the machine itself
 * @param action such as {@code user.disable} or {@code login.failed}
 * @param target to whom or what; may be empty
 * @param detail what else there is to know; may be empty
 * @param reason what the admin wrote down; may be empty
 * @param chain of all records up to this one, see {@link AuditChain}
 */
public record AuditRecord(
    long number,
    Instant at,
    String actor,
    String action,
    String target,
    String detail,
    String reason,
    Digest chain) {
  public AuditRecord {
    Require.positive(number, "number");
    Require.present(at, "at");
    Require.present(actor, "actor");
    Require.present(action, "action");
    Require.present(target, "target");
    Require.present(detail, "detail");
    Require.present(reason, "reason");
    Require.present(chain, "chain");
  }

  /** Where it stands. */
  public AuditPosition position() {
    return new AuditPosition(number, chain);
  }
}
