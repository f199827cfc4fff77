package chat.tern.server.conversation;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.MessageBody;
import java.util.Optional;

/**
 * A message that somebody wants to post, as one node hands it to another: a value, where any other
 * command is only a wish of the node where it arrived.
 *
 * @param origin the session that sent it, on whichever node
 */
public record Post(
    UserId author,
    Optional<SessionId> origin,
    ClientMessageId clientMessageId,
    MessageBody.Content body,
    Optional<Long> replyTo) {}
