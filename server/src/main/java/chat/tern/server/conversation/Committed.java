package chat.tern.server.conversation;

import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import java.util.List;

/**
 * The answer to a command: its entries are durable.
 *
 * @param entries those that the command appended; for a repeated one the first of them; empty when
 *     there was nothing to do
 * @param repeated whether an earlier command had appended them
 * @param state the conversation after them, or as it is now; for a message that another node
 *     appended, as this one knew it
 */
public record Committed(List<Entry> entries, boolean repeated, ConversationState state) {}
