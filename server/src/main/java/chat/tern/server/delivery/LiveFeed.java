package chat.tern.server.delivery;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.CommitListener;
import java.util.Collection;
import java.util.Optional;

/** Sends every committed entry to the sessions of those who may see it. */
public final class LiveFeed implements CommitListener {

  private final Dispatcher dispatcher;

  public LiveFeed(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public void committed(
      Entry entry,
      Collection<UserId> recipients,
      Optional<SessionId> origin,
      ConversationState after) {
    dispatcher.deliver(
        recipients, new ServerFrame.MessageNew(after.conversationId(), entry), origin);
  }
}
