package chat.tern.desktop.timeline;

import chat.tern.client.ConversationView;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.protocol.api.MemberMarks;
import chat.tern.protocol.api.ReceiptType;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Member;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far the others have one's own messages; marks only grow. For one thread. */
final class Reach {

  private final UserId self;
  private final Map<UserId, Long> delivered = new HashMap<>();
  private final Map<UserId, Long> read = new HashMap<>();
  private List<Member> others = List.of();

  Reach(UserId self) {
    this.self = self;
  }

  void members(ConversationView view) {
    others = view.members().stream().filter(member -> !member.userId().equals(self)).toList();
  }

  /** A member has everything up to a seq. */
  void moved(UserId user, ReceiptType type, long seq) {
    long _ = delivered.merge(user, seq, Math::max);
    if (type == ReceiptType.READ) {
      long _ = read.merge(user, seq, Math::max);
    }
  }

  void moved(MemberMarks marks) {
    moved(marks.userId(), ReceiptType.DELIVERED, marks.deliveredSeq());
    moved(marks.userId(), ReceiptType.READ, marks.readSeq());
  }

  /** Who has written something has read what was before it. */
  void wrote(List<TimelineItem> items) {
    for (TimelineItem item : items) {
      if (item instanceof TimelineItem.Message message) {
        moved(message.state().author(), ReceiptType.READ, message.seq());
      }
    }
  }

  /** How far the message at a seq has come. */
  TimelineRow.Mark of(long seq) {
    List<UserId> addressees = addressees(seq);
    if (addressees.isEmpty()) {
      return TimelineRow.Mark.SENT;
    }
    if (count(addressees, read, seq) == addressees.size()) {
      return TimelineRow.Mark.READ;
    }
    return count(addressees, delivered, seq) == addressees.size()
        ? TimelineRow.Mark.DELIVERED
        : TimelineRow.Mark.SENT;
  }

  /** The same in words, for those who want to know. */
  String words(long seq) {
    List<UserId> addressees = addressees(seq);
    if (addressees.size() > 1) {
      long readers = count(addressees, read, seq);
      long holders = count(addressees, delivered, seq);
      if (readers > 0) {
        return "Read by " + readers + " of " + addressees.size();
      }
      return holders > 0 ? "Delivered to " + holders + " of " + addressees.size() : "Sent";
    }
    return switch (of(seq)) {
      case READ -> "Read";
      case DELIVERED -> "Delivered";
      case SENT, NONE, WAITING, FAILED -> "Sent";
    };
  }

  private List<UserId> addressees(long seq) {
    return others.stream().filter(member -> member.joinedSeq() < seq).map(Member::userId).toList();
  }

  private static long count(List<UserId> users, Map<UserId, Long> marks, long seq) {
    return users.stream().filter(user -> marks.getOrDefault(user, 0L) >= seq).count();
  }
}
