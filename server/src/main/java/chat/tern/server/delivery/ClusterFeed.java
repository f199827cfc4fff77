package chat.tern.server.delivery;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.CommitListener;
import chat.tern.server.conversation.LaneTimes;
import java.util.Collection;
import java.util.Optional;

/** Sends every committed entry to the sessions of those who may see it, on every node. */
public final class ClusterFeed implements CommitListener {

  private final Arrivals here;
  private final Relay elsewhere;
  private final Passages passages;

  /**
   * @param passages follows the entries to the devices
   */
  public ClusterFeed(Arrivals here, Relay elsewhere, Passages passages) {
    this.here = here;
    this.elsewhere = elsewhere;
    this.passages = passages;
  }

  @Override
  public void durable(ConversationId conversation, Entry entry, LaneTimes times) {
    passages.durable(conversation, entry, times);
  }

  @Override
  public void handedOver(ConversationId conversation, Entry entry, long queuedNanos) {
    passages.handedOver(conversation, entry, queuedNanos);
  }

  @Override
  public void committed(
      Entry entry,
      Collection<UserId> recipients,
      Optional<SessionId> origin,
      ConversationState after) {
    ConversationId id = after.conversationId();
    Arrival arrival =
        Arrival.of(id, entry, recipients, origin, passages.told(id, entry.seq(), entry.entryId()));
    here.committedHere(arrival);
    elsewhere.tell(recipients, new Told.AnEntry(arrival));
  }

  /** Once more: those who were told of it drop it. */
  @Override
  public void repeated(
      Entry entry,
      Collection<UserId> recipients,
      Optional<SessionId> origin,
      ConversationState now) {
    committed(entry, recipients, origin, now);
  }
}
