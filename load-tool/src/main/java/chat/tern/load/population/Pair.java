package chat.tern.load.population;

import chat.tern.load.agent.Account;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Position;

/**
 * Two users with a conversation of their own.
 *
 * @param position after its creation
 */
public record Pair(
    Account sender, Account receiver, ConversationId conversation, Position position) {}
