package chat.tern.protocol.admin;

import java.util.Optional;

/**
 * The body of {@code PUT /v1/admin/groups/{id}/slow-mode}.
 *
 * @param seconds the time from one message of a member's to the next; empty to turn it off
 * @param reason noted in the audit log
 * @param dryRun whether to only say what would change
 */
public record SetSlowMode(Optional<Long> seconds, Optional<String> reason, Optional<Boolean> dryRun)
    implements AdminRequest {}
