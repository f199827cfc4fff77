package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.Optional;

/**
 * The body of {@code PUT /v1/admin/users/{user}/password}. All of the user's devices are logged
 * out.
 *
 * @param reason noted in the audit log
 * @param dryRun whether to only say what would change
 */
public record ResetPassword(String password, Optional<String> reason, Optional<Boolean> dryRun)
    implements AdminRequest {
  public ResetPassword {
    Require.present(password, "password");
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "ResetPassword";
  }
}
