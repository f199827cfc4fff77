package chat.tern.protocol.admin;

import chat.tern.protocol.id.DeviceId;
import java.util.Optional;

/**
 * The body of {@code POST /v1/admin/users/{user}/sessions/revoke}.
 *
 * @param deviceId the one to log out; empty for all of the user's
 * @param reason noted in the audit log
 * @param dryRun whether to only say what would change
 */
public record RevokeSessions(
    Optional<DeviceId> deviceId, Optional<String> reason, Optional<Boolean> dryRun)
    implements AdminRequest {}
