package chat.tern.server.delivery;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.session.Hub;
import chat.tern.server.session.OutboundFrame;
import chat.tern.server.session.Session;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Sends a frame to all sessions of some users: encoded once, queued per session, never blocking. A
 * user without a session here gets nothing now and finds it by resuming.
 */
public final class Dispatcher {

  private final Hub hub;

  public Dispatcher(Hub hub) {
    this.hub = hub;
  }

  /**
   * Queues the frame for every session of the users.
   *
   * @param except the session that caused it and knows already, such as the sender's; the sender's
   *     other sessions get it
   */
  public void deliver(
      Collection<UserId> recipients, ServerFrame frame, Optional<SessionId> except) {
    OutboundFrame encoded = null;
    for (UserId recipient : recipients) {
      for (Session session : hub.of(recipient)) {
        if (except.isPresent() && except.get().equals(session.id())) {
          continue;
        }
        if (encoded == null) {
          encoded = OutboundFrame.of(frame);
        }
        session.send(encoded);
      }
    }
  }

  /** Queues the frame for every session of one user. */
  public void deliver(UserId recipient, ServerFrame frame) {
    deliver(List.of(recipient), frame, Optional.empty());
  }
}
