package chat.tern.client.outbox;

import chat.tern.protocol.error.Problem;
import chat.tern.protocol.id.EntryId;
import java.time.Instant;

/** How far a message of our own has come. */
public sealed interface SendState {

  /**
   * In the local store; it goes out as soon as the server can be reached and those before it are
   * through.
   */
  record Queued() implements SendState {}

  /** On its way: the server has not answered yet. */
  record Sending() implements SendState {}

  /** Durable on the server, at this place of the log. */
  record Sent(EntryId messageId, long seq, long ordinal, Instant createdAt) implements SendState {}

  /**
   * Refused for good: it stays until its user sends it again or gives it up. Others are not held
   * up.
   */
  record Wedged(Problem reason) implements SendState {}
}
