package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.log.HistoryLimit;
import java.util.Optional;

/**
 * The body of {@code PUT /v1/conversations/{id}/history-limit}.
 *
 * @param keepSeconds for how long messages are kept; empty for good
 */
public record ChangeHistoryLimit(ClientMessageId clientMessageId, Optional<Long> keepSeconds) {
  public ChangeHistoryLimit {
    Require.present(clientMessageId, "client_message_id");
  }

  /**
   * The limit that is asked for.
   *
   * @throws chat.tern.protocol.error.TernException {@code invalid_field} when there is no such one
   */
  public HistoryLimit limit() {
    return HistoryLimit.ofSeconds(keepSeconds);
  }
}
