package chat.tern.client.store;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Position;

/**
 * How far one conversation is held.
 *
 * @param ordinal how many messages the log has up to the position
 */
public record Held(ConversationId conversationId, Position position, long ordinal) {}
