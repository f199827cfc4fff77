package chat.tern.server.event.publish;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.event.publish.SimulatedCluster.Bug;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The store as one node reaches it: what it says may fail, before it had its effect or after. */
final class SimulatedStore implements PublishingStore {

  private final SimulatedCluster cluster;
  private final SimulatedNode node;

  SimulatedStore(SimulatedCluster cluster, SimulatedNode node) {
    this.cluster = cluster;
    this.node = node;
  }

  @Override
  public CompletionStage<Void> note(
      PublisherId publisher, long page, Collection<ConversationId> conversations) {
    CompletableFuture<Void> noted = new CompletableFuture<>();
    boolean arrives = !cluster.fails(0.03);
    boolean answered = arrives && !cluster.fails(0.03);
    if (!answered) {
      node.later(() -> noted.completeExceptionally(new SimulatedFailure()));
    }
    if (cluster.has(Bug.APPENDS_BEFORE_THE_NOTE_IS_DURABLE)) {
      // It stays on the node, where it dies with it.
      node.later(() -> {
        var _ = cluster.store.note(publisher, page, conversations);
      });
      node.later(() -> noted.complete(null));
    } else if (arrives) {
      cluster.network.add(() -> {
        var _ = cluster.store.note(publisher, page, conversations);
        if (answered) {
          node.later(() -> noted.complete(null));
        }
      });
    }
    return noted;
  }

  @Override
  public List<ConversationId> noted(
      PublisherId publisher, long page, Optional<ConversationId> after, int limit) {
    mayFail();
    boolean forgetful =
        cluster.has(Bug.FORGETS_PAGES_WITHOUT_GOING_THROUGH_THEM) && publisher.equals(node.id());
    return forgetful ? List.of() : cluster.store.noted(publisher, page, after, limit);
  }

  @Override
  public void forget(PublisherId publisher, long page) {
    mayFail();
    cluster.store.forget(publisher, page);
    mayFail();
  }

  @Override
  public void announce(Announcement announcement) {
    mayFail();
    cluster.store.announce(announcement);
    mayFail();
  }

  @Override
  public List<Announcement> announcements() {
    mayFail();
    if (cluster.has(Bug.LEAVES_THE_DEAD_ALONE)) {
      return List.of();
    }
    List<Announcement> all = cluster.store.announcements();
    if (cluster.has(Bug.FORGETS_THE_PAGES_OF_WHO_ONLY_SLEEPS)) {
      // Whoever is silent is taken for one that has left for good.
      return all.stream()
          .map(each ->
              cluster.nodes().stream()
                      .anyMatch(other -> other.id().equals(each.publisher()) && !other.isAsleep())
                  ? each
                  : new Announcement(
                      each.publisher(), each.firstPage(), each.lastPage(), each.beat(), true))
          .toList();
    }
    return all;
  }

  @Override
  public void withdraw(PublisherId publisher) {
    mayFail();
    cluster.store.withdraw(publisher);
  }

  @Override
  public void mark(Map<ConversationId, Long> published) {
    mayFail();
    Map<ConversationId, Long> marks = new HashMap<>(published);
    if (cluster.has(Bug.MARKS_TOO_FAR)) {
      marks.replaceAll((conversation, _) -> headOf(conversation));
    }
    cluster.store.mark(marks);
    mayFail();
  }

  @Override
  public Map<ConversationId, Long> marks(Collection<ConversationId> conversations) {
    mayFail();
    Map<ConversationId, Long> marks = new HashMap<>(cluster.store.marks(conversations));
    if (cluster.has(Bug.BELIEVES_THAT_ALL_BEFORE_ITS_OWN_IS_PUBLISHED)) {
      conversations.forEach(each -> marks.put(each, Math.max(0, headOf(each) - 1)));
    }
    return marks;
  }

  private long headOf(ConversationId conversation) {
    return cluster.log.head(conversation).map(ChainedEntry::seq).orElse(0L);
  }

  private void mayFail() {
    if (cluster.fails(0.02)) {
      throw new SimulatedFailure();
    }
  }
}
