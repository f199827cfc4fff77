package chat.tern.server.delivery;

import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.CommitListener;
import java.util.Collection;
import java.util.Optional;

/** Sends every committed entry to the sessions of those who may see it, on every node. */
public final class ClusterFeed implements CommitListener {

  private final Arrivals here;
  private final Relay elsewhere;

  public ClusterFeed(Arrivals here, Relay elsewhere) {
    this.here = here;
    this.elsewhere = elsewhere;
  }

  @Override
  public void committed(
      Entry entry,
      Collection<UserId> recipients,
      Optional<SessionId> origin,
      ConversationState after) {
    Arrival arrival = Arrival.of(after.conversationId(), entry, recipients, origin);
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
