package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the erasure of a person is.
 *
 * @param conversations that are done
 * @param messages that were erased in them
 */
public record UserErasure(
    String user,
    ErasureState state,
    Optional<Instant> requestedAt,
    Optional<Instant> finishedAt,
    long conversations,
    long messages) {
  public UserErasure {
    Require.present(user, "user");
    Require.present(state, "state");
    Require.present(requestedAt, "requested_at");
    Require.present(finishedAt, "finished_at");
  }
}
