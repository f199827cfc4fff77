package chat.tern.protocol.admin;

import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One sample of every body of the admin API: what {@code docs/admin.md} shows. */
final class AdminSamples {

  private static final Instant TIME = Instant.parse("2026-11-22T09:30:00.125Z");
  private static final UserId MALLORY = UserId.parse("0193a5c0-1111-7000-8000-00000000000a");
  private static final Optional<String> REASON = Optional.of("spam, ticket 812");
  private static final Optional<Boolean> REALLY = Optional.empty();

  private AdminSamples() {}

  static List<Record> bodies() {
    AdminUser mallory =
        new AdminUser(
            MALLORY,
            "mallory",
            UserStatus.DISABLED,
            UserRole.USER,
            TIME,
            Optional.of(TIME.plusSeconds(3600)),
            REASON);
    AuditRecord record =
        AuditChain.next(
            AuditPosition.START,
            TIME.plusSeconds(3600),
            "root",
            "user.disable",
            "mallory",
            "",
            REASON.get());
    return List.of(
        new AdminMe(
            UserId.parse("0193a5c0-1111-7000-8000-000000000001"), "root", "node-a", "0.1.0"),
        mallory,
        new AdminUserPage(List.of(mallory), Optional.of("mallory")),
        new CreateUser("carol", "correct horse battery", REASON, REALLY),
        new AdminOrder(REASON, Optional.of(true)),
        new ResetPassword("correct horse battery", Optional.of("lost phone"), REALLY),
        new RevokeSessions(
            Optional.of(DeviceId.parse("0193a5c0-5555-7000-8000-000000000001")),
            Optional.of("lost phone"),
            REALLY),
        new AdminChange("user.disable", "mallory", true, false, Optional.of(1L)),
        record,
        new AuditPage(List.of(record), record.position()),
        record.position());
  }
}
