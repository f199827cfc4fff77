package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.id.ConversationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store of notes about limited histories promises. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
public abstract class LimitedHistoriesContract {

  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00.123Z");

  /** The store under test, empty at the beginning of each test. */
  protected abstract LimitedHistories store();

  @Test
  void whatWasNeverNotedIsAbsent() {
    assertEquals(List.of(), store().after(Optional.empty(), 10));
    assertEquals(Optional.empty(), store().find(conversation(1)));
    store().erased(conversation(1), 7);
    assertEquals(Optional.empty(), store().find(conversation(1)));
  }

  @Test
  void theLastChangeCountsAndWhatIsErasedStaysSo() {
    store().changing(conversation(1), NOW);
    assertEquals(noted(NOW, 0), store().find(conversation(1)));
    store().erased(conversation(1), 7);
    store().erased(conversation(1), 5);
    assertEquals(noted(NOW, 7), store().find(conversation(1)));
    store().changing(conversation(1), NOW.plusSeconds(9));
    store().changing(conversation(1), NOW.plusSeconds(3));
    assertEquals(noted(NOW.plusSeconds(9), 7), store().find(conversation(1)));
  }

  @Test
  void pagesMeetWithoutSeam() {
    List<ConversationId> all = new ArrayList<>();
    for (int i = 1; i <= 7; i++) {
      all.add(conversation(i));
      store().changing(conversation(8 - i), NOW);
    }
    List<ConversationId> read = new ArrayList<>();
    List<ConversationId> page = store().after(Optional.empty(), 3);
    while (!page.isEmpty()) {
      read.addAll(page);
      page = store().after(Optional.of(page.getLast()), 3);
    }
    assertEquals(all, read);
  }

  private static Optional<LimitedHistories.Noted> noted(Instant at, long erased) {
    return Optional.of(new LimitedHistories.Noted(at, erased));
  }

  private static ConversationId conversation(int number) {
    return new ConversationId(new UUID(0x7000, 0x8000_0000_0000_0000L + number));
  }
}
