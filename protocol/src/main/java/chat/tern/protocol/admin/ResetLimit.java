package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.Optional;

/**
 * The body of {@code POST /v1/admin/limits/reset}: a rule goes, and what is wider holds.
 *
 * @param subject as of {@link LimitInfo}; empty for {@code global}
 * @param reason noted in the audit log
 * @param dryRun whether to only say what would change
 */
public record ResetLimit(
    LimitScope scope,
    Optional<String> subject,
    LimitAction action,
    Optional<String> reason,
    Optional<Boolean> dryRun)
    implements AdminRequest {
  public ResetLimit {
    Require.present(scope, "scope");
    Require.present(action, "action");
  }
}
