package chat.tern.client;

import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import java.net.URI;

/** Who is logged in here, and where. */
public record AccountInfo(URI server, UserId userId, String userName, DeviceId deviceId) {}
