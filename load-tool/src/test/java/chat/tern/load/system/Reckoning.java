package chat.tern.load.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.HttpApi;
import chat.tern.protocol.api.History;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The checks after a bad day: was anything lost, doubled or reordered? */
final class Reckoning {

  private static final int PAGE = 200;

  private Reckoning() {}

  /**
   * Reads the whole history as one member sees it, and checks that {@code seq} is dense and that
   * the chain, recomputed from the entries, is the server's.
   */
  static List<Entry> wholeHistory(HttpApi http, Account reader, ConversationId conversation) {
    List<Entry> entries = new ArrayList<>();
    Position position = Position.START;
    while (true) {
      History page = http.historyAfter(reader, conversation, position.seq(), PAGE);
      assertEquals(position, page.from(), "the page joins on to the one before");
      for (Entry entry : page.entries()) {
        assertEquals(position.seq() + 1, entry.seq(), "seq is dense");
        position = Chain.advance(position, conversation, entry);
        entries.add(entry);
      }
      if (page.entries().isEmpty()) {
        assertEquals(page.head(), position, "the chain is the server's");
        assertEquals(
            http.conversation(reader, conversation).position(), position, "and the snapshot's");
        return entries;
      }
    }
  }

  /**
   * Checks that every acknowledged message is there exactly once, at the seq of its
   * acknowledgement.
   */
  static void everyAcknowledgedMessageIsThereOnce(
      List<Entry> history, Map<ClientMessageId, Long> acknowledged) {
    Map<ClientMessageId, Long> present = new HashMap<>();
    for (Entry entry : history) {
      Long before = present.put(entry.clientMessageId(), entry.seq());
      assertTrue(
          before == null,
          () -> "doubled: %s at %d and %d".formatted(entry.clientMessageId(), before, entry.seq()));
    }
    acknowledged.forEach((id, seq) ->
        assertEquals(seq, present.get(id), () -> "acknowledged at " + seq + ": " + id));
  }

  /** Checks that a reader that came along holds the beginning of the same log. */
  static void readerAgrees(List<Entry> history, Reader reader) {
    assertEquals(List.of(), reader.problems());
    List<Entry> held = reader.log();
    assertTrue(held.size() <= history.size(), "a reader holds more than the server");
    assertEquals(history.subList(0, held.size()), held, "the order is the same for each reader");
  }
}
