package chat.tern.client;

import chat.tern.client.timeline.TimelineItem;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.protocol.log.Member;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of the conversation list, from the local store.
 *
 * @param name what to show: a group's title, or {@code @peer} for a direct conversation
 * @param headSeq the last entry that this device holds
 * @param lastMessage the newest message that this device holds
 * @param lastActivity the server's time of the newest entry that this device holds, for sorting
 * @param unread messages of others after the read mark
 * @param member whether the user still is a member; a conversation that one left stays readable
 * @param historyLimit for how long messages are kept
 */
public record ConversationView(
    ConversationId conversationId,
    ConversationKind kind,
    String name,
    List<Member> members,
    long headSeq,
    Optional<TimelineItem.Message> lastMessage,
    Instant lastActivity,
    long readSeq,
    long unread,
    boolean member,
    HistoryLimit historyLimit) {}
