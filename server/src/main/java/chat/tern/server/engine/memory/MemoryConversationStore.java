package chat.tern.server.engine.memory;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.GroupCatalog;
import chat.tern.server.conversation.Membership;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The projection in memory. */
public final class MemoryConversationStore implements ConversationStore, GroupCatalog {

  private final Map<ConversationId, ConversationSnapshot> conversations = new LinkedHashMap<>();
  private final Map<UserId, Map<ConversationId, Membership>> memberships = new LinkedHashMap<>();

  @Override
  public synchronized void project(ConversationState after, List<Entry> structural) {
    ConversationId id = after.conversationId();
    ConversationSnapshot present = conversations.get(id);
    if (present != null && present.position().seq() >= after.position().seq()) {
      return;
    }
    conversations.put(id, after.snapshot());
    for (Entry entry : structural) {
      switch (entry.fact()) {
        case Fact.MemberAdded added ->
            of(added.userId()).put(id, new Membership(id, entry.seq(), Optional.empty()));
        case Fact.MemberRemoved removed ->
            of(removed.userId())
                .computeIfPresent(
                    id,
                    (_, member) ->
                        new Membership(id, member.joinedSeq(), Optional.of(entry.seq())));
        case Fact _ -> {}
      }
    }
  }

  @Override
  public synchronized Optional<ConversationSnapshot> load(ConversationId conversation) {
    return Optional.ofNullable(conversations.get(conversation));
  }

  @Override
  public synchronized List<Membership> membershipsOf(UserId user) {
    return List.copyOf(of(user).values());
  }

  @Override
  public synchronized Optional<Membership> membership(ConversationId conversation, UserId user) {
    return Optional.ofNullable(of(user).get(conversation));
  }

  @Override
  public synchronized List<Listed> after(Place place, int limit) {
    Comparator<Place> order = Comparator.comparing(Place::title).thenComparing(Place::id);
    return conversations.values().stream()
        .filter(each -> each.kind() == ConversationKind.GROUP)
        .map(each ->
            new Listed(each.conversationId(), each.title(), each.members().size(), each.settings()))
        .filter(each -> order.compare(each.place(), place) > 0)
        .sorted(Comparator.comparing(Listed::place, order))
        .limit(limit)
        .toList();
  }

  private Map<ConversationId, Membership> of(UserId user) {
    return memberships.computeIfAbsent(user, _ -> new LinkedHashMap<>());
  }
}
