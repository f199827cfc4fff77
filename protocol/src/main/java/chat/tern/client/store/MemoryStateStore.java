package chat.tern.client.store;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The user's own state in memory. */
final class MemoryStateStore implements StateStore {

  private record Key(Optional<ConversationId> conversation, String name) {}

  private final MemoryLogStore log;
  private final Map<Key, StateItem> items = new HashMap<>();
  private final Map<ConversationId, ReadMark> marks = new HashMap<>();
  private final Map<ConversationId, String> drafts = new HashMap<>();
  private long revision;

  MemoryStateStore(MemoryLogStore log) {
    this.log = log;
  }

  @Override
  public synchronized long revision() {
    return revision;
  }

  @Override
  public synchronized void save(long newRevision, List<StateItem> changed) {
    revision = Math.max(revision, newRevision);
    for (StateItem item : changed) {
      items.merge(
          new Key(item.conversationId(), item.key()),
          item,
          (old, next) -> next.revision() > old.revision() ? next : old);
    }
  }

  @Override
  public synchronized List<StateItem> items() {
    return items.values().stream().filter(item -> !item.value().isEmpty()).toList();
  }

  @Override
  public synchronized void mark(ReadMark mark) {
    marks.merge(mark.conversationId(), mark, ReadMark::max);
  }

  @Override
  public synchronized List<ReadMark> marks() {
    return List.copyOf(marks.values());
  }

  synchronized long readMark(ConversationId conversation) {
    return Optional.ofNullable(marks.get(conversation)).map(ReadMark::seq).orElse(0L);
  }

  @Override
  public synchronized void saveDraft(ConversationId conversation, String text) {
    if (text.isEmpty()) {
      drafts.remove(conversation);
    } else {
      drafts.put(conversation, text);
    }
  }

  @Override
  public synchronized Optional<String> draft(ConversationId conversation) {
    return Optional.ofNullable(drafts.get(conversation));
  }

  @Override
  public Map<UserId, String> names() {
    return log.names();
  }

  synchronized void clear() {
    items.clear();
    marks.clear();
    drafts.clear();
    revision = 0;
  }
}
