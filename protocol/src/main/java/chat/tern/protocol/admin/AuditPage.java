package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.List;

/**
 * A page of {@code GET /v1/admin/audit}, the oldest first.
 *
 * @param head where the log ends, as the store remembers it beside the records
 */
public record AuditPage(List<AuditRecord> records, AuditPosition head) {
  public AuditPage {
    records = Require.list(records, "records");
    Require.present(head, "head");
  }
}
