package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.Optional;

/**
 * The answer to every change by an admin.
 *
 * @param action what was done, such as {@code user.disable}
 * @param target to whom or what
 * @param changed whether anything is different now, or would be; what changes nothing is not in the
 *     audit log
 * @param dryRun whether it was only tried
 * @param auditNumber where it stands in the audit log
 */
public record AdminChange(
    String action, String target, boolean changed, boolean dryRun, Optional<Long> auditNumber) {
  public AdminChange {
    Require.present(action, "action");
    Require.present(target, "target");
  }
}
