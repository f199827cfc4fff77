package chat.tern.client.store;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.protocol.id.ClientMessageId;
import java.util.List;

/**
 * Messages of our own until the log holds them. Durable when a method returns. There is no lease
 * between processes: two that send the same message use the same id, and the server stores it once.
 */
public interface OutboxStore {

  /**
   * Adds a message at the end, or replaces the state of the one with the same id, which keeps its
   * place.
   */
  void put(OutboxEntry entry);

  /**
   * Replaces the state of a message; one that another process has removed meanwhile stays removed.
   */
  void update(OutboxEntry entry);

  /** All of them in the order of their adding; what was being sent is queued again. */
  List<OutboxEntry> list();

  /** Forgets one; forgetting twice is harmless. */
  void remove(ClientMessageId id);
}
