package chat.tern.load.verify;

import chat.tern.load.oracle.WatchedConversation;
import java.util.List;

/**
 * A conversation and who is in it.
 *
 * @param members users, by number, who stay; the first one owns it
 * @param guests users who come and go
 */
record Room(WatchedConversation conversation, List<Integer> members, List<Integer> guests) {}
