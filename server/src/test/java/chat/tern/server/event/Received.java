package chat.tern.server.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.ChainedEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a consumer has, which keeps the stream's promises up to scrutiny: what is new follows what
 * is there without a hole, and what comes again is what it was.
 */
public final class Received {

  private final Map<ConversationId, List<ChainedEntry>> logs = new HashMap<>();
  private int repeated;

  public void take(StreamedEntry event) {
    List<ChainedEntry> log = logs.computeIfAbsent(event.conversation(), _ -> new ArrayList<>());
    if (event.seq() <= log.size()) {
      assertEquals(log.get((int) event.seq() - 1), event.chained(), "An entry came back changed");
      repeated++;
      return;
    }
    assertTrue(
        event.seq() == log.size() + 1,
        () -> "Skipped: %d comes after %d".formatted(event.seq(), log.size()));
    log.add(event.chained());
  }

  public void takeAll(Collection<StreamedEntry> events) {
    events.forEach(this::take);
  }

  public List<ChainedEntry> of(ConversationId conversation) {
    return logs.getOrDefault(conversation, List.of());
  }

  /** How many different entries. */
  public int count() {
    return logs.values().stream().mapToInt(List::size).sum();
  }

  /** How many came more than once. */
  public int repeated() {
    return repeated;
  }
}
