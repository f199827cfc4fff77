package chat.tern.cli.shell;

import chat.tern.cli.render.Columns;
import chat.tern.cli.render.TerminalText;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.protocol.api.ReceiptType;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.ImpliedReading;
import chat.tern.protocol.log.Member;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far the others have one's own newest message, as one line below it: delivered, then read,
 * never backwards. Not for use by several threads.
 */
final class Reach {

  private static final String MARK = "  ✓✓ ";

  private static final int MAX_QUOTE_COLUMNS = 20;

  private record Other(String name, long joinedSeq) {}

  private final boolean direct;
  private final UserId me;
  private final Map<UserId, Other> others = new HashMap<>();
  private final Map<UserId, Long> delivered = new HashMap<>();
  private final Map<UserId, Long> read = new HashMap<>();
  private Optional<TimelineItem.Message> newest = Optional.empty();
  private boolean answered;

  Reach(ConversationKind kind, List<Member> members, UserId me) {
    this.direct = kind == ConversationKind.DIRECT;
    this.me = me;
    members.forEach(member -> join(member.userId(), member.userName(), member.joinedSeq()));
  }

  /** The log has this message, of whomever it is. */
  void on(TimelineItem.Message message) {
    UserId author = message.state().author();
    if (!author.equals(me)) {
      moved(author, ReceiptType.READ, message.seq());
      answered |= message.seq() > newestSeq();
    } else if (message.seq() > newestSeq()) {
      newest = Optional.of(message);
      answered = false;
    }
  }

  /** The log has this fact, which may be about a member. */
  void on(Entry entry) {
    if (entry.fact() instanceof Fact.MemberAdded added) {
      join(added.userId(), added.userName(), entry.seq());
    } else if (entry.fact() instanceof Fact.MemberRemoved removed) {
      others.remove(removed.userId());
    }
    ImpliedReading.readers(entry).forEach(user -> moved(user, ReceiptType.READ, entry.seq()));
  }

  /** A member has everything up to a seq; what is less than is known already changes nothing. */
  void moved(UserId user, ReceiptType type, long seq) {
    long _ = delivered.merge(user, seq, Math::max);
    if (type == ReceiptType.READ) {
      long _ = read.merge(user, seq, Math::max);
    }
  }

  /**
   * The line, safe for a terminal; empty while nobody has the message, and once it has nothing to
   * say: in a conversation of two an answer says that it was read.
   */
  Optional<String> line() {
    List<UserId> addressees =
        others.entrySet().stream()
            .filter(other -> other.getValue().joinedSeq() < newestSeq())
            .map(Map.Entry::getKey)
            .toList();
    long readers = count(addressees, read);
    long holders = count(addressees, delivered);
    boolean everybody = readers == addressees.size();
    if (newest.isEmpty() || holders == 0 || (answered && (direct || everybody))) {
      return Optional.empty();
    }
    String what = readers > 0 ? "read" : "delivered";
    if (direct) {
      String name = TerminalText.line(others.get(addressees.getFirst()).name());
      return Optional.of(MARK + (readers > 0 ? what + " by " + name : what));
    }
    String whose = answered ? "“" + quote(newest.get()) + "” " : "";
    String count = (readers > 0 ? " by " + readers : " to " + holders) + " of " + addressees.size();
    return Optional.of(MARK + whose + what + count);
  }

  private void join(UserId user, String name, long joinedSeq) {
    if (!user.equals(me)) {
      others.put(user, new Other(name, joinedSeq));
    }
  }

  private long newestSeq() {
    return newest.map(TimelineItem.Message::seq).orElse(0L);
  }

  private long count(List<UserId> users, Map<UserId, Long> marks) {
    return users.stream().filter(user -> marks.getOrDefault(user, 0L) >= newestSeq()).count();
  }

  private static String quote(TimelineItem.Message message) {
    return Columns.cut(TerminalText.line(message.text()), MAX_QUOTE_COLUMNS);
  }
}
