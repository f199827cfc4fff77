package chat.tern.protocol.admin;

import java.util.Optional;

/**
 * The body of {@code PUT /v1/admin/groups/{id}/read-only}.
 *
 * @param readOnly whether only its admins write in it
 * @param reason noted in the audit log
 * @param dryRun whether to only say what would change
 */
public record SetReadOnly(boolean readOnly, Optional<String> reason, Optional<Boolean> dryRun)
    implements AdminRequest {}
