package chat.tern.server.delivery;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.CommitListener;
import chat.tern.server.conversation.LaneTimes;
import java.util.Collection;
import java.util.Optional;

/** Sends every committed entry to the sessions of those who may see it. */
public final class LiveFeed implements CommitListener {

  private final Dispatcher dispatcher;

  private final Passages passages;

  /**
   * @param passages follows the entries to the devices
   */
  public LiveFeed(Dispatcher dispatcher, Passages passages) {
    this.dispatcher = dispatcher;
    this.passages = passages;
  }

  @Override
  public void durable(ConversationId conversation, Entry entry, LaneTimes times) {
    passages.durable(conversation, entry, times);
  }

  @Override
  public void committed(
      Entry entry,
      Collection<UserId> recipients,
      Optional<SessionId> origin,
      ConversationState after) {
    ConversationId id = after.conversationId();
    dispatcher.deliver(
        recipients,
        new FrameOnce(
            new ServerFrame.MessageNew(id, entry), passages.told(id, entry.seq(), entry.entryId())),
        origin);
  }
}
