package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.AuditPage;
import java.util.List;

/** Reads the audit log. */
final class AuditPages {

  /** What a person wants to see of a record. */
  static final List<String> COLUMNS =
      List.of("number", "at", "actor", "action", "target", "detail", "reason");

  private AuditPages() {}

  /** The records after a number. */
  static AuditPage after(AdminApi api, long number) throws InterruptedException {
    return api.get("/v1/admin/audit?after=" + number, AuditPage.class);
  }
}
