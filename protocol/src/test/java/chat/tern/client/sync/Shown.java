package chat.tern.client.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.client.store.MemoryStore;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import java.util.HashMap;
import java.util.Map;

/** What a person sees of each conversation: every entry in its turn, and once. */
final class Shown {

  private final MemoryStore store;
  private final Map<ConversationId, Long> last = new HashMap<>();

  Shown(MemoryStore store) {
    this.store = store;
  }

  /** Begins with what the store holds. */
  void begin() {
    last.clear();
    store.log().held().forEach(held -> last.put(held.conversationId(), held.position().seq()));
  }

  /** Fails when it shows something that is not next. */
  void hear(SyncNotice notice) {
    switch (notice) {
      case SyncNotice.EntriesAdded added -> {
        for (Entry entry : added.entries()) {
          long before = last.getOrDefault(added.conversationId(), 0L);
          assertEquals(before + 1, entry.seq(), "Shown out of order, twice, or with a hole");
          last.put(added.conversationId(), entry.seq());
        }
      }
      case SyncNotice.ConversationReplaced replaced ->
          last.put(
              replaced.conversationId(),
              store
                  .log()
                  .conversation(replaced.conversationId())
                  .map(state -> state.position().seq())
                  .orElse(0L));
      case SyncNotice.RequestRefused refused -> throw new AssertionError(refused);
      case SyncNotice.ConnectionChanged _,
          SyncNotice.OutboxChanged _,
          SyncNotice.OutboxRemoved _,
          SyncNotice.SendPutOff _,
          SyncNotice.OwnStateChanged _,
          SyncNotice.PreferencesChanged _,
          SyncNotice.StateSettled _,
          SyncNotice.ReceiptMoved _,
          SyncNotice.TypingChanged _,
          SyncNotice.PresenceChanged _ -> {}
    }
  }
}
