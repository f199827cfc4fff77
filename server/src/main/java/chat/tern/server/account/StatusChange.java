package chat.tern.server.account;

import chat.tern.protocol.id.UserId;
import java.time.Instant;

/**
 * An account was blocked, or let in again.
 *
 * @param reason what the admin wrote down, for other admins; may be empty
 */
public record StatusChange(UserId user, AccountStatus status, String reason, Instant at) {}
