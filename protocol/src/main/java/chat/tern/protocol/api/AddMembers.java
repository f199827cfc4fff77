package chat.tern.protocol.api;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.UserId;
import java.util.List;

/** The body of {@code POST /v1/conversations/{id}/members}. */
public record AddMembers(ClientMessageId clientMessageId, List<UserId> members) {}
