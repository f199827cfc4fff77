package chat.tern.client;

import chat.tern.client.store.ReadMark;
import chat.tern.client.sync.SyncEvent;
import chat.tern.protocol.api.MemberMarks;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.Collection;
import java.util.List;

/** What lives only while one is connected, and how far others are. */
public final class Live {

  private final ClientCore core;

  Live(ClientCore core) {
    this.core = core;
  }

  /**
   * Tells others that the user is typing, or has stopped. Repeat it every three seconds. Lost when
   * offline.
   */
  public void typing(ConversationId conversation, boolean active) {
    core.post(new SyncEvent.TypingSet(conversation, active));
  }

  /**
   * The user has seen everything up to {@code seq}. Kept, and told to the server as soon as it can
   * be reached.
   */
  public void markRead(ConversationId conversation, long seq) {
    core.desk().store().state().mark(new ReadMark(conversation, seq, 0));
    core.post(new SyncEvent.ReadMarked(conversation, seq));
  }

  /**
   * Whose presence to tell subscribers from now on; replaces the earlier list, and survives
   * reconnects.
   */
  public void watchPresence(Collection<UserId> users) {
    core.post(new SyncEvent.PresenceWatched(List.copyOf(users)));
  }

  /** How far the members are, as far as they let others see. Needs the server. */
  public List<MemberMarks> receipts(ConversationId conversation) {
    return core.identity().api().receipts(conversation).members();
  }
}
