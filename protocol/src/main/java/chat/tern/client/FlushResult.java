package chat.tern.client;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.sync.ConnectionState;
import java.util.List;

/**
 * Where {@link TernClient#flush} ended.
 *
 * @param unsent messages that still wait for the server
 * @param wedged messages that wait for their user
 */
public record FlushResult(
    ConnectionState connection, List<OutboxEntry> unsent, List<OutboxEntry> wedged) {

  /** Whether the client is complete and nothing waits for the server. */
  public boolean complete() {
    return connection instanceof ConnectionState.Live && unsent.isEmpty();
  }
}
