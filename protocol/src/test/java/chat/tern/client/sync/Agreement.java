package chat.tern.client.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.client.store.ChainedEntry;
import chat.tern.client.store.Held;
import chat.tern.client.store.MemoryStore;
import chat.tern.client.store.StateChange;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** That a client holds what its server holds, when nothing is on its way any more. */
final class Agreement {

  private Agreement() {}

  /**
   * Fails where they differ.
   *
   * @param sent each message of the client's, which must be in the logs once
   * @param lastSet what the client was the last to set
   */
  static void check(
      ModelServer server,
      MemoryStore store,
      List<ClientMessageId> sent,
      Map<StateChange.Place, String> lastSet) {
    assertEquals(List.of(), store.outbox().list(), "The outbox is not empty");
    assertEquals(List.of(), store.changes().waiting(), "Not everything set was told");
    assertEquals(
        server.values(),
        store.state().items().stream()
            .filter(item -> !item.key().equals(StateKey.READ_SEQ))
            .collect(Collectors.toSet()),
        "Not the state of the server");
    lastSet.forEach((place, value) ->
        assertEquals(
            value,
            store.changes().value(place.conversationId(), place.key()).orElse(""),
            "What this device was the last to set: " + place));
    Map<ConversationId, Held> held = new HashMap<>();
    store.log().held().forEach(one -> held.put(one.conversationId(), one));
    assertEquals(server.logs.keySet(), held.keySet(), "Not the same conversations");
    server.logs.forEach((id, log) -> {
      assertEquals(server.state(id).position(), held.get(id).position());
      assertEquals(server.state(id).snapshot(), store.log().conversation(id).orElseThrow());
      for (ChainedEntry chained : store.log().entriesAfter(id, 0, Integer.MAX_VALUE)) {
        assertEquals(log.get((int) chained.seq() - 1), chained.entry());
        assertEquals(server.position(id, chained.seq()), chained.position());
      }
      long read =
          store.state().marks().stream()
              .filter(mark -> mark.conversationId().equals(id))
              .mapToLong(mark -> mark.seq())
              .findFirst()
              .orElse(0);
      assertEquals(server.readSeq(id), read, "The read mark");
    });
    for (ClientMessageId id : sent) {
      long times =
          server.logs.values().stream()
              .flatMap(List::stream)
              .filter(entry -> entry.clientMessageId().equals(id))
              .count();
      assertEquals(1, times, "A message of ours is in the logs " + times + " times");
    }
  }
}
