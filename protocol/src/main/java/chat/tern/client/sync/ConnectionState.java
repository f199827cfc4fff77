package chat.tern.client.sync;

import chat.tern.protocol.error.Problem;
import java.time.Duration;

/** Where the client stands with its server. */
public sealed interface ConnectionState {

  /** Nobody asked for a connection yet, or it was closed on request. */
  record Idle() implements ConnectionState {}

  /** On the way to the server. */
  record Connecting(int attempt) implements ConnectionState {}

  /** Connected; what was missed is still coming in. */
  record Syncing() implements ConnectionState {}

  /** Connected and complete: what arrives now is new. */
  record Live() implements ConnectionState {}

  /**
   * No connection; the next try comes by itself after {@code retryIn}, counted from this state's
   * beginning.
   */
  record Offline(String reason, Duration retryIn) implements ConnectionState {}

  /**
   * The server will not have this device or this build any more; trying again in the same way is
   * useless.
   */
  record SignedOut(Problem reason) implements ConnectionState {}
}
