package chat.tern.server.delivery;

import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import java.util.Collection;
import java.util.Optional;

/** The sessions on other nodes. */
@FunctionalInterface
public interface Elsewhere {

  /** There are no other nodes. */
  Elsewhere NOWHERE = (_, _, _) -> {};

  /**
   * Brings a frame to the users' sessions on all other nodes, without waiting. It may be lost, so
   * it has to be one of those that say what the next one says again.
   *
   * @param except the session that knows already
   */
  void deliver(Collection<UserId> users, Optional<SessionId> except, FrameOnce frame);
}
