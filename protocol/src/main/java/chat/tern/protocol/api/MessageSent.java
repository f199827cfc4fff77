package chat.tern.protocol.api;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import java.time.Instant;

/** The answer of {@code POST /v1/conversations/{id}/messages}, the same as a {@code message.ack}. */
public record MessageSent(ConversationId conversationId, ClientMessageId clientMessageId, EntryId messageId, long seq, long ordinal, Instant createdAt) {}
