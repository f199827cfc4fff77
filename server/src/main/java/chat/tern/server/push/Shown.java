package chat.tern.server.push;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;

/**
 * A notification that a device was sent and that was not taken back yet.
 *
 * @param seq of the last message that it tells of
 */
public record Shown(DeviceId device, UserId user, ConversationId conversation, long seq) {}
