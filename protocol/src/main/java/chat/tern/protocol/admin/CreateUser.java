package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.Optional;

/**
 * The body of {@code POST /v1/admin/users}.
 *
 * @param reason noted in the audit log
 * @param dryRun whether to only say what would change
 */
public record CreateUser(
    String userName, String password, Optional<String> reason, Optional<Boolean> dryRun)
    implements AdminRequest {
  public CreateUser {
    Require.present(userName, "user_name");
    Require.present(password, "password");
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "CreateUser[userName=" + userName + "]";
  }
}
