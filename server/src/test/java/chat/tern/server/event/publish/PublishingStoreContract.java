package chat.tern.server.event.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.id.ConversationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store for publishers has to do. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class PublishingStoreContract {

  private final PublisherId one = new PublisherId(UUID.randomUUID());
  private final PublisherId other = new PublisherId(UUID.randomUUID());

  /** May hold what other tests left. */
  protected abstract PublishingStore store();

  @Test
  void whatIsNotedIsOnItsPageUntilThatIsForgotten() {
    List<ConversationId> many = conversations(1_100);
    note(one, 1, many.subList(0, 500));
    note(one, 1, many.subList(500, 1_100));
    note(one, 1, many.subList(0, 3));
    List<ConversationId> next = conversations(3);
    note(one, 2, next);
    note(other, 1, next.subList(0, 1));
    assertEquals(new HashSet<>(many), Set.copyOf(page(one, 1, 100)));
    assertEquals(1_100, page(one, 1, 100).size());
    assertEquals(Set.copyOf(next), Set.copyOf(page(one, 2, 2)));
    store().forget(one, 1);
    store().forget(one, 1);
    store().forget(one, 77);
    assertEquals(List.of(), page(one, 1, 100));
    assertEquals(3, page(one, 2, 100).size());
    assertEquals(next.subList(0, 1), page(other, 1, 100));
  }

  @Test
  void aPublisherIsWhatItSaidLastUntilItIsWithdrawn() {
    store().announce(new Announcement(one, 1, 9, 1, false));
    store().announce(new Announcement(other, 1, 9, 1, false));
    store().announce(new Announcement(one, 3, 12, 2, true));
    assertEquals(
        Set.of(new Announcement(one, 3, 12, 2, true), new Announcement(other, 1, 9, 1, false)),
        announced());
    store().withdraw(one);
    store().withdraw(one);
    assertEquals(Set.of(new Announcement(other, 1, 9, 1, false)), announced());
    store().withdraw(other);
    assertEquals(Set.of(), announced());
  }

  @Test
  void marksMoveForwardEachByItself() {
    List<ConversationId> three = conversations(3);
    assertEquals(Map.of(), store().marks(three));
    assertEquals(Map.of(), store().marks(List.of()));
    store().mark(Map.of());
    store().mark(Map.of(three.get(0), 5L, three.get(1), 1L));
    store().mark(Map.of(three.get(0), 7L));
    assertEquals(Map.of(three.get(0), 7L, three.get(1), 1L), store().marks(three));
    List<ConversationId> many = conversations(300);
    Map<ConversationId, Long> marks = new HashMap<>();
    many.forEach(each -> marks.put(each, 40L));
    store().mark(marks);
    assertEquals(marks, store().marks(many));
  }

  private void note(PublisherId publisher, long page, Collection<ConversationId> conversations) {
    store()
        .note(publisher, page, conversations)
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  private List<ConversationId> page(PublisherId publisher, long page, int limit) {
    List<ConversationId> all = new ArrayList<>();
    List<ConversationId> some = store().noted(publisher, page, Optional.empty(), limit);
    while (!some.isEmpty()) {
      all.addAll(some);
      some = store().noted(publisher, page, Optional.of(some.getLast()), limit);
    }
    return all;
  }

  private Set<Announcement> announced() {
    Set<Announcement> ours = new HashSet<>(store().announcements());
    ours.removeIf(each -> !each.publisher().equals(one) && !each.publisher().equals(other));
    return ours;
  }

  private static List<ConversationId> conversations(int count) {
    return Stream.generate(() -> new ConversationId(UUID.randomUUID())).limit(count).toList();
  }
}
