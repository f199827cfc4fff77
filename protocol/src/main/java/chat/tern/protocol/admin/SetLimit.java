package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.Optional;

/**
 * The body of {@code PUT /v1/admin/limits}.
 *
 * @param subject as of {@link LimitInfo}; empty for {@code global}
 * @param reason noted in the audit log
 * @param dryRun whether to only say what would change
 */
public record SetLimit(
    LimitScope scope,
    Optional<String> subject,
    LimitAction action,
    int perSecond,
    int burst,
    Optional<String> reason,
    Optional<Boolean> dryRun)
    implements AdminRequest {
  public SetLimit {
    Require.present(scope, "scope");
    Require.present(action, "action");
  }
}
