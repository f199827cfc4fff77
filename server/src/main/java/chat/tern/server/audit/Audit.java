package chat.tern.server.audit;

import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.AuditChain;
import chat.tern.protocol.admin.AuditPage;
import chat.tern.protocol.admin.AuditRecord;
import chat.tern.protocol.error.TernException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The audit log. A change by an admin is on record before it is made, so there is none without a
 * record, also after a crash; one that then failed has a second record that says so. Safe for use
 * by many threads.
 */
public final class Audit {

  private static final System.Logger LOG = System.getLogger(Audit.class.getName());

  /** What is appended to the action of a change that failed after it was put on record. */
  private static final String FAILED = ".failed";

  private static final int MAX_PAGE = 1000;

  private final AuditStore store;
  private final InstantSource clock;

  public Audit(AuditStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Makes a change, unless it is only tried or would change nothing.
   *
   * @param changes whether there is anything to do
   * @param work does it
   * @throws TernException of the work or the store; when nothing can be put on record, nothing is
   *     done
   */
  public AdminChange carryOut(Order order, boolean changes, Runnable work) {
    if (order.dryRun() || !changes) {
      return new AdminChange(
          order.action(), order.target(), changes, order.dryRun(), Optional.empty());
    }
    AuditRecord record =
        append(order.actor(), order.action(), order.target(), order.detail(), order.reason());
    try {
      work.run();
    } catch (TernException e) {
      append(
          order.actor(),
          order.action() + FAILED,
          order.target(),
          "record " + record.number() + ": " + e.code().wireName(),
          "");
      throw e;
    }
    return new AdminChange(
        order.action(), order.target(), true, false, Optional.of(record.number()));
  }

  /**
   * Puts something on record that cannot be refused any more. Never throws: the log has it then.
   */
  public void note(String actor, String action, String target, String detail) {
    try {
      append(actor, action, target, detail, "");
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          () -> "Not in the audit log: " + action + " of " + target + " by " + actor,
          e);
    }
  }

  /** The records after a number, with the end of the log. */
  public AuditPage page(long after, int limit) {
    List<AuditRecord> records = store.after(after, Math.clamp(limit, 1, MAX_PAGE));
    return new AuditPage(records, store.head());
  }

  private AuditRecord append(
      String actor, String action, String target, String detail, String reason) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return store.append(head -> AuditChain.next(head, now, actor, action, target, detail, reason));
  }
}
