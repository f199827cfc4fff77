package chat.tern.server.audit;

import chat.tern.protocol.admin.AuditPosition;
import chat.tern.protocol.admin.AuditRecord;
import java.util.List;
import java.util.function.Function;

/**
 * The durable audit log. There is no way to change or delete a record, and the head is kept beside
 * the records, so that it is seen when the last of them are missing. What {@link #append} returns
 * survives a crash. Several processes may append at once. Safe for use by many threads; a store
 * that does not answer throws {@code store_unavailable} or {@code store_full}.
 */
public interface AuditStore {

  /**
   * Appends a record. Of several that do so at once, each sees what the one before it left.
   *
   * @param next makes the record that follows a head
   */
  AuditRecord append(Function<AuditPosition, AuditRecord> next);

  /** The records after a number, the oldest first, at most {@code limit}, as they are stored. */
  List<AuditRecord> after(long number, int limit);

  /** Where the log ends, as it was noted with the last record. */
  AuditPosition head();
}
