package chat.tern.server.account;

import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import java.time.Instant;

/**
 * Who is asking: the bearer of a valid access token.
 *
 * @param expiresAt when the token runs out
 */
public record Principal(UserId userId, String userName, DeviceId deviceId, Instant expiresAt) {}
