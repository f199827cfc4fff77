package chat.tern.protocol.admin;

import java.util.Optional;

/**
 * The body of a change that needs to know nothing more.
 *
 * @param reason noted in the audit log
 * @param dryRun whether to only say what would change
 */
public record AdminOrder(Optional<String> reason, Optional<Boolean> dryRun)
    implements AdminRequest {}
