package chat.tern.server.engine.memory;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.event.publish.Announcement;
import chat.tern.server.event.publish.PublisherId;
import chat.tern.server.event.publish.PublishingStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What publishers keep, in memory: nodes of one process share it. */
public final class MemoryPublishingStore implements PublishingStore {

  private final Map<PageKey, NavigableSet<ConversationId>> pages = new HashMap<>();
  private final Map<PublisherId, Announcement> announcements = new LinkedHashMap<>();
  private final Map<ConversationId, Long> marks = new HashMap<>();

  private record PageKey(PublisherId publisher, long page) {}

  @Override
  public synchronized CompletionStage<Void> note(
      PublisherId publisher, long page, Collection<ConversationId> conversations) {
    pages.computeIfAbsent(new PageKey(publisher, page), _ -> new TreeSet<>()).addAll(conversations);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public synchronized List<ConversationId> noted(
      PublisherId publisher, long page, Optional<ConversationId> after, int limit) {
    NavigableSet<ConversationId> noted = pages.get(new PageKey(publisher, page));
    if (noted == null) {
      return List.of();
    }
    return after.map(last -> noted.tailSet(last, false)).orElse(noted).stream()
        .limit(limit)
        .toList();
  }

  /** How many pages hold something. */
  public synchronized int pageCount() {
    return pages.size();
  }

  @Override
  public synchronized void forget(PublisherId publisher, long page) {
    pages.remove(new PageKey(publisher, page));
  }

  @Override
  public synchronized void announce(Announcement announcement) {
    announcements.put(announcement.publisher(), announcement);
  }

  @Override
  public synchronized List<Announcement> announcements() {
    return List.copyOf(announcements.values());
  }

  @Override
  public synchronized void withdraw(PublisherId publisher) {
    announcements.remove(publisher);
  }

  @Override
  public synchronized void mark(Map<ConversationId, Long> published) {
    published.forEach((conversation, seq) -> marks.merge(conversation, seq, Math::max));
  }

  @Override
  public synchronized Map<ConversationId, Long> marks(Collection<ConversationId> conversations) {
    Map<ConversationId, Long> found = new HashMap<>();
    for (ConversationId conversation : conversations) {
      Long mark = marks.get(conversation);
      if (mark != null) {
        found.put(conversation, mark);
      }
    }
    return found;
  }
}
