package chat.tern.client;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.store.StateChange;
import chat.tern.client.sync.ConnectionState;
import java.util.List;

/**
 * Where {@link TernClient#flush} ended.
 *
 * @param unsent messages that still wait for the server
 * @param wedged messages that wait for their user
 * @param unsaved what the user set and the server has not got yet
 */
public record FlushResult(
    ConnectionState connection,
    List<OutboxEntry> unsent,
    List<OutboxEntry> wedged,
    List<StateChange> unsaved) {

  /** Whether the client is complete and nothing waits for the server. */
  public boolean complete() {
    return connection instanceof ConnectionState.Live && unsent.isEmpty() && unsaved.isEmpty();
  }
}
