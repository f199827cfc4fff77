package chat.tern.client.store;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;
import chat.tern.protocol.id.ClientMessageId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The outbox in memory. */
final class MemoryOutboxStore implements OutboxStore {

  private final SequencedMap<ClientMessageId, OutboxEntry> entries = new LinkedHashMap<>();

  @Override
  public synchronized void put(OutboxEntry entry) {
    entries.put(entry.clientMessageId(), entry);
  }

  @Override
  public synchronized void update(OutboxEntry entry) {
    entries.computeIfPresent(entry.clientMessageId(), (_, _) -> entry);
  }

  @Override
  public synchronized List<OutboxEntry> list() {
    return entries.values().stream()
        .map(entry -> entry.wedged() ? entry : entry.with(new SendState.Queued()))
        .toList();
  }

  @Override
  public synchronized void remove(ClientMessageId id) {
    entries.remove(id);
  }

  synchronized void clear() {
    entries.clear();
  }
}
