package chat.tern.client;

import chat.tern.client.timeline.TimelineItem;
import chat.tern.protocol.Arrangement;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.protocol.log.Member;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
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
 * @param messages how many were ever written in it
 * @param arrangement what the user has made of it: muted, pinned, archived
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
    HistoryLimit historyLimit,
    long messages,
    Arrangement arrangement) {

  /**
   * The order of a list: the pinned ones by their rank, then the most recently active first. Who
   * shows the archived ones shows them apart.
   */
  public static final Comparator<ConversationView> LIST_ORDER =
      Comparator.comparing((ConversationView view) -> !view.pinned())
          .thenComparing(view -> view.arrangement().pinned().orElse(BigDecimal.ZERO))
          .thenComparing(Comparator.comparing(ConversationView::lastActivity).reversed())
          .thenComparing(ConversationView::conversationId);

  /** Whether nothing is to be heard of it now. */
  public boolean muted(Instant now) {
    return arrangement.muted(now);
  }

  /** Whether it is out of the list now. */
  public boolean archived(Instant now) {
    return arrangement.archived(messages, now);
  }

  public boolean pinned() {
    return arrangement.pinned().isPresent();
  }
}
