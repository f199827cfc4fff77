package chat.tern.client;

import chat.tern.protocol.api.MemberMarks;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.Collection;
import java.util.List;

/** What lives only while one is connected, and how far others are. */
public final class Live {

  Live() {}

  /** Tells others that the user is typing, or has stopped. Repeat it every three seconds. Lost when offline. */
  public void typing(ConversationId conversation, boolean active) {
    var _ = Pending.<Object>body("" + conversation + active);
  }

  /** The user has seen everything up to {@code seq}. Kept, and told to the server as soon as it can be reached. */
  public void markRead(ConversationId conversation, long seq) {
    var _ = Pending.<Object>body("" + conversation + seq);
  }

  /** Whose presence to tell subscribers from now on; replaces the earlier list, and survives reconnects. */
  public void watchPresence(Collection<UserId> users) {
    var _ = Pending.<Object>body("" + users);
  }

  /** How far the members are, as far as they let others see. Needs the server. */
  public List<MemberMarks> receipts(ConversationId conversation) {
    return Pending.body("" + conversation);
  }
}
