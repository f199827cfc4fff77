package chat.tern.server.delivery;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.Membership;
import chat.tern.server.conversation.Recipients;
import chat.tern.server.conversation.Sequencer;
import chat.tern.server.session.Hub;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Looks for what the sessions of this node were not told, when nobody can say what that is: another
 * node died with it, or this one was away. Compares the heads of their conversations with what they
 * were told and tells them what is missing, in order. One sweep runs at a time, at a bounded pace.
 */
public final class Sweep {

  /** Readers at once: enough to be done in seconds, few enough to leave the store to others. */
  private static final int LANES = 8;

  /**
   * What is older than this was told or resumed long ago, even where the clocks of two nodes are
   * far apart. It bounds work only: what it leaves out, the next message or resume brings. Less
   * than the memory of what was told by far more than clocks differ: what was told here and is
   * forgotten must not look fresh by the clock of the node that committed it, and be told again.
   */
  private static final Duration HORIZON = Arrivals.MEMORY.dividedBy(2);

  private final Hub hub;
  private final Logs logs;
  private final Arrivals arrivals;
  private final Consumer<UserId> alsoFor;
  private final InstantSource clock;
  private final Executor workers;

  // Guarded by this.
  private final Set<UserId> dueUsers = new HashSet<>();
  private boolean allDue;
  private boolean running;

  /** What it reads. */
  public record Logs(ConversationLog log, ConversationStore store, Sequencer sequencer) {}

  /**
   * @param alsoFor what else may be out of date for a user with sessions here; may block
   */
  public Sweep(
      Hub hub,
      Logs logs,
      Arrivals arrivals,
      Consumer<UserId> alsoFor,
      InstantSource clock,
      Executor workers) {
    this.hub = hub;
    this.logs = logs;
    this.arrivals = arrivals;
    this.alsoFor = alsoFor;
    this.clock = clock;
    this.workers = workers;
  }

  /** Looks for everybody who is here, soon. Never blocks. */
  public void all() {
    synchronized (this) {
      allDue = true;
    }
    start();
  }

  /** Looks for these users, soon, who may have missed what others here were told. Never blocks. */
  public void users(Collection<UserId> users) {
    synchronized (this) {
      dueUsers.addAll(users);
    }
    start();
  }

  private void start() {
    Run run;
    synchronized (this) {
      if (running || (!allDue && dueUsers.isEmpty())) {
        return;
      }
      running = true;
      run = new Run(allDue ? hub.users() : dueUsers, Set.copyOf(dueUsers));
      allDue = false;
      dueUsers.clear();
    }
    run.start();
  }

  private void finished() {
    synchronized (this) {
      running = false;
    }
    start();
  }

  /** One pass over some users. */
  private final class Run {

    private final List<List<UserId>> shares = new ArrayList<>();
    private final Set<ConversationId> compared = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger(LANES);
    private final Instant horizon = clock.instant().minus(HORIZON);
    private final Set<UserId> reminded;

    /**
     * @param reminded those who may not have been told what others here were
     */
    private Run(Collection<UserId> users, Set<UserId> reminded) {
      this.reminded = reminded;
      for (int lane = 0; lane < LANES; lane++) {
        shares.add(new ArrayList<>());
      }
      int next = 0;
      for (UserId user : users) {
        shares.get(next++ % LANES).add(user);
      }
    }

    private void start() {
      shares.forEach(share -> workers.execute(() -> sweep(share)));
    }

    private void sweep(List<UserId> share) {
      try {
        for (UserId user : share) {
          if (hub.isOnline(user)) {
            sweep(user);
          }
        }
      } finally {
        if (open.decrementAndGet() == 0) {
          finished();
        }
      }
    }

    private void sweep(UserId user) {
      try {
        for (Membership membership : logs.store().membershipsOf(user)) {
          logs.log()
              .head(membership.conversation())
              .ifPresent(head -> compare(user, membership, head));
        }
        alsoFor.accept(user);
      } catch (RuntimeException e) {
        System.getLogger(Sweep.class.getName())
            .log(Level.WARNING, "What user " + user + " missed is told with the next message", e);
      }
    }

    private void compare(UserId user, Membership membership, ChainedEntry head) {
      ConversationId conversation = membership.conversation();
      long told = arrivals.lastTold(conversation);
      boolean fresh = head.entry().createdAt().isAfter(horizon);
      if (membership.removedSeq().isPresent()) {
        if (fresh) {
          tellOfRemoval(user, conversation, membership.removedSeq().get());
        }
      } else if (told == 0 ? fresh : head.seq() > told) {
        if (compared.add(conversation)) {
          arrivals.arrived(
              Arrival.of(conversation, head.entry(), here(conversation, head), nobody()));
        }
      } else if (told == head.seq()
          && reminded.contains(user)
          && here(conversation, head).contains(user)) {
        arrivals.remind(user, Arrival.of(conversation, head.entry(), List.of(user), nobody()));
      }
    }

    /** By a state that is read after the head, as the membership may be from before it. */
    private List<UserId> here(ConversationId conversation, ChainedEntry head) {
      ConversationState now = logs.sequencer().state(conversation);
      return Recipients.of(head.entry(), now).stream().filter(hub::isOnline).toList();
    }

    private void tellOfRemoval(UserId user, ConversationId conversation, long seq) {
      logs.log().readAfter(conversation, seq - 1, 1).stream()
          .map(ChainedEntry::entry)
          .filter(entry -> entry.createdAt().isAfter(horizon))
          .forEach(
              entry -> arrivals.tellLast(Arrival.of(conversation, entry, List.of(user), nobody())));
    }
  }

  private static Optional<SessionId> nobody() {
    return Optional.empty();
  }
}
