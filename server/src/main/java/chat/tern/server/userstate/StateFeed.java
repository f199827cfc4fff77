package chat.tern.server.userstate;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.id.UserId;
import chat.tern.server.session.Hub;
import chat.tern.server.session.Session;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Pushes a user's changed state to all of the user's sessions, without a hole. A device remembers
 * the revision of the last push, so a push must never overtake one with a lower revision: a
 * connection that breaks between the two would lose that one for good. Hence each session knows up
 * to which revision it was told, and a push carries all that came after.
 *
 * <p>Whatever writes state, read marks included, pushes after the write is durable. Other nodes are
 * only told that there is something, and read it for their own sessions. Safe for all threads; may
 * read the store.
 */
public final class StateFeed {

  /** Users share them, so two pushes rarely wait for each other. A power of two. */
  private static final int STRIPES = 256;

  private final UserStateStore store;
  private final Hub hub;
  private final Consumer<UserId> elsewhere;
  private final List<Stripe> stripes =
      IntStream.range(0, STRIPES).mapToObj(_ -> new Stripe()).toList();

  /** Orders what some users are told. */
  private static final class Stripe {
    private final ReentrantLock lock = new ReentrantLock();
    private long pushes; // guarded by the lock
  }

  /**
   * @param elsewhere tells the user's other nodes to push; must not block
   */
  public StateFeed(UserStateStore store, Hub hub, Consumer<UserId> elsewhere) {
    this.store = store;
    this.hub = hub;
    this.elsewhere = elsewhere;
  }

  /**
   * Answers a session that asks what changed since a revision, and tells it of every change from
   * then on.
   *
   * @param answer takes the answer, which may take as long as the client reads
   */
  public void resume(Session session, long revision, Consumer<StatePage> answer) {
    Stripe stripe = stripe(session.userId());
    long before = pushes(stripe);
    StatePage page = store.since(session.userId(), revision);
    answer.accept(page);
    stripe.lock.lock();
    try {
      session.toldState(page.accountRevision());
      if (stripe.pushes != before) {
        pushTo(session.userId()); // it may have left this session out
      }
    } finally {
      stripe.lock.unlock();
    }
  }

  /** Tells the user's sessions, on every node, what is new. */
  public void push(UserId user) {
    pushHere(user);
    elsewhere.accept(user);
  }

  /** Tells the user's sessions on this node what is new. */
  public void pushHere(UserId user) {
    Stripe stripe = stripe(user);
    stripe.lock.lock();
    try {
      stripe.pushes++;
      pushTo(user);
    } finally {
      stripe.lock.unlock();
    }
  }

  private void pushTo(UserId user) {
    List<Session> told =
        hub.of(user).stream().filter(session -> session.toldState().isPresent()).toList();
    OptionalLong least = told.stream().mapToLong(each -> each.toldState().getAsLong()).min();
    if (least.isEmpty()) {
      return;
    }
    StatePage page = store.since(user, least.getAsLong());
    for (Session session : told) {
      if (session.toldState().getAsLong() < page.accountRevision()) {
        session.toldState(page.accountRevision());
        session.send(new ServerFrame.StateChanged(page.accountRevision(), page.items()));
      }
    }
  }

  private static long pushes(Stripe stripe) {
    stripe.lock.lock();
    try {
      return stripe.pushes;
    } finally {
      stripe.lock.unlock();
    }
  }

  private Stripe stripe(UserId user) {
    int hash = user.hashCode();
    return stripes.get((hash ^ (hash >>> 16)) & (STRIPES - 1));
  }
}
