package chat.tern.load.planted;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.Membership;
import java.util.List;
import java.util.Optional;

/** A store that lets former members read a little further than they may. */
record PlantedStore(ConversationStore store, ConversationLog log) implements ConversationStore {

  private static final int FURTHER = 3;

  @Override
  public void project(ConversationState after, List<Entry> structural) {
    store.project(after, structural);
  }

  @Override
  public Optional<ConversationSnapshot> load(ConversationId conversation) {
    return store.load(conversation);
  }

  @Override
  public List<Membership> membershipsOf(UserId user) {
    return store.membershipsOf(user).stream().map(this::further).toList();
  }

  @Override
  public Optional<Membership> membership(ConversationId conversation, UserId user) {
    return store.membership(conversation, user).map(this::further);
  }

  private Membership further(Membership membership) {
    long head = log.head(membership.conversation()).map(ChainedEntry::seq).orElse(0L);
    return new Membership(
        membership.conversation(),
        membership.joinedSeq(),
        membership.removedSeq().map(seq -> Math.min(head, seq + FURTHER)));
  }
}
