package chat.tern.load.bench;

import chat.tern.load.agent.Account;
import chat.tern.protocol.id.ConversationId;

/** Two users with a conversation of their own. */
record Pair(Account sender, Account receiver, ConversationId conversation) {}
