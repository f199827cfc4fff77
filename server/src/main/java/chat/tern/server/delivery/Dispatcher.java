package chat.tern.server.delivery;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.session.Hub;
import chat.tern.server.session.Session;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sends a frame to all sessions of some users, on every node: encoded once, queued per session,
 * never blocking. A user without a session gets nothing now and finds it by resuming; on other
 * nodes, a frame may be lost on the way.
 */
public final class Dispatcher {

  private final Hub hub;
  private final Elsewhere elsewhere;

  /** Of a node that is alone. */
  public Dispatcher(Hub hub) {
    this(hub, Elsewhere.NOWHERE);
  }

  public Dispatcher(Hub hub, Elsewhere elsewhere) {
    this.hub = hub;
    this.elsewhere = elsewhere;
  }

  /**
   * Queues the frame for every session of the users.
   *
   * @param except the session that caused it and knows already, such as the sender's; the sender's
   *     other sessions get it
   */
  public void deliver(
      Collection<UserId> recipients, ServerFrame frame, Optional<SessionId> except) {
    deliver(recipients, new FrameOnce(frame), except);
  }

  void deliver(Collection<UserId> recipients, FrameOnce once, Optional<SessionId> except) {
    deliverHere(hub, recipients, session -> !except.equals(Optional.of(session)), once);
    elsewhere.deliver(recipients, except, once);
  }

  /** Queues the frame for those of the users' sessions on this node that are to get it. */
  static void deliverHere(
      Hub hub, Collection<UserId> recipients, Predicate<SessionId> which, FrameOnce frame) {
    for (UserId recipient : recipients) {
      for (Session session : hub.of(recipient)) {
        if (which.test(session.id())) {
          session.send(frame.encoded());
        }
      }
    }
  }
}
