package chat.tern.protocol.api;

import chat.tern.protocol.id.ClientMessageId;

/** The body of {@code PUT /v1/conversations/{id}/title}. */
public record ChangeTitle(ClientMessageId clientMessageId, String title) {}
