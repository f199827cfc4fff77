package chat.tern.protocol.admin;

import java.util.Optional;

/** What the body of every change says, beside what is to change. */
public interface AdminRequest {

  /** Noted in the audit log. */
  Optional<String> reason();

  /** Whether to only say what would change. */
  Optional<Boolean> dryRun();
}
