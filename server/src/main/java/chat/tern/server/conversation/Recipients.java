package chat.tern.server.conversation;

import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.Member;
import java.util.ArrayList;
import java.util.List;

/** Whose devices are told of an entry. */
public final class Recipients {

  private Recipients() {}

  /**
   * Those who are members, and were when it was written, with whom the entry itself removes. Who
   * was away in between and came back is not among them: that entry was not for them.
   *
   * @param known the conversation right after the entry, or later
   */
  public static List<UserId> of(Entry entry, ConversationState known) {
    List<UserId> recipients = new ArrayList<>(known.memberCount() + 1);
    for (Member member : known.members()) {
      if (member.joinedSeq() <= entry.seq()) {
        recipients.add(member.userId());
      }
    }
    if (entry.fact() instanceof Fact.MemberRemoved removed
        && !recipients.contains(removed.userId())) {
      recipients.add(removed.userId());
    }
    return recipients;
  }
}
