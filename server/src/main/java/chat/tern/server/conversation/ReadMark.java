package chat.tern.server.conversation;

import chat.tern.protocol.id.UserId;

/**
 * How far a user has read a conversation.
 *
 * @param ordinal the ordinal of the log at {@code seq}: unread messages are the head's ordinal
 *     minus this one
 */
public record ReadMark(UserId user, long seq, long ordinal) {}
