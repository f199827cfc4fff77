package chat.tern.protocol.api;

import chat.tern.protocol.id.DeviceId;
import java.time.Instant;

/** A device on which the caller is logged in. */
public record DeviceInfo(DeviceId deviceId, String deviceName, Instant createdAt, Instant lastSeenAt, boolean current) {}
