package chat.tern.server.personal;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationState;
import chat.tern.server.account.Account;
import chat.tern.server.account.AccountStore;
import chat.tern.server.account.Blocking;
import chat.tern.server.account.DeviceStore;
import chat.tern.server.account.Devices;
import chat.tern.server.conversation.BulkRedaction;
import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.GroupDecisions;
import chat.tern.server.conversation.Membership;
import chat.tern.server.conversation.Oversight;
import chat.tern.server.limits.LimitRule;
import chat.tern.server.limits.LimitStore;
import chat.tern.server.presence.LastSeenStore;
import chat.tern.server.push.TargetStore;
import chat.tern.server.userstate.UserStateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Erases people. A request is durable before it is answered, and shuts the person out; a while
 * later, when nobody who was still connected can leave anything behind any more, a server begins,
 * and whichever is alive goes on until it is done. Every step may be done twice. The account goes
 * last: as long as it has its name, something may be left.
 */
public final class Erasures {

  /** One who is at work says so much more often; then it is dead, and another one goes on. */
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** Messages between two notes of how far it is. */
  private static final int STEP = 200;

  /** Values of the person's own state that are unset by one write. */
  private static final int STATE_STEP = 200;

  private final ErasureStore noted;
  private final Ports ports;
  private final Means means;
  private final Duration settling;
  private final InstantSource clock;
  private volatile boolean closed;

  /** Where there is something of a person. */
  public record Ports(
      AccountStore accounts,
      DeviceStore devices,
      LimitStore limits,
      ConversationStore conversations,
      UserStateStore states,
      LastSeenStore lastSeen,
      TargetStore targets) {}

  /** What shuts people out, and takes away what they wrote. */
  public record Means(
      Blocking blocking, Devices devices, Oversight oversight, BulkRedaction redaction) {}

  /**
   * @param settling from the request to the begin: longer than it takes to cut all connections and
   *     to note when the person was last seen
   */
  public Erasures(
      ErasureStore noted, Ports ports, Means means, Duration settling, InstantSource clock) {
    this.noted = noted;
    this.ports = ports;
    this.means = means;
    this.settling = settling;
    this.clock = clock;
  }

  /** What is noted of a user. */
  public Optional<Erasure> find(UserId user) {
    return noted.find(user);
  }

  /** Has an account erased: from now on it will be, whatever happens, and it is shut out. */
  public void request(Account account) {
    boolean _ = noted.request(account.id(), now());
    shutOut(account);
  }

  private void shutOut(Account account) {
    boolean _ = means.blocking().block(account.name(), "");
    means.devices().revokeAll(account.id());
  }

  /**
   * Erases all who are due and whom no other server is erasing. One that fails comes round again,
   * and keeps nobody else waiting. For one thread at a time.
   */
  public void run() {
    Optional<RuntimeException> failed = Optional.empty();
    for (Erasure each : noted.pending()) {
      Instant now = now();
      if (closed) {
        return;
      }
      if (!now.isBefore(each.requestedAt().plus(settling))
          && noted.claim(each.user(), now, now.minus(IDLE))) {
        try {
          erase(each);
        } catch (RuntimeException e) {
          failed = Optional.of(e);
        }
      }
    }
    failed
        .filter(_ -> !closed)
        .ifPresent(problem -> {
          throw problem;
        });
  }

  /** A run that goes on ends with its next step. */
  public void close() {
    closed = true;
  }

  private void erase(Erasure erasure) {
    UserId user = erasure.user();
    Optional<Account> account = ports.accounts().find(user);
    account.ifPresent(this::shutOut);
    Erasure.Reached reached = erasure.reached();
    for (Membership membership : Personal.memberships(ports.conversations(), user)) {
      ConversationId each = membership.conversation();
      if (each.toString().compareTo(reached.conversation()) > 0) {
        leave(each, user);
        Counted counted = new Counted(user, reached);
        means.redaction().run(each, user, counted::await);
        reached = counted.reached.done(each.toString());
        noted.progress(user, reached, now());
      }
    }
    unset(user);
    ports.devices().allOf(user).forEach(device -> ports.targets().remove(device.id()));
    for (LimitRule rule : Personal.limits(ports, user)) {
      boolean _ = ports.limits().reset(rule.key());
    }
    ports.lastSeen().forget(user);
    ports.devices().erase(user);
    account.ifPresent(known -> ports.accounts().erase(user, known.name().tombstone()));
    noted.finished(user, now());
  }

  /** A conversation of two stays one: the other person's side of it is still theirs. */
  private void leave(ConversationId conversation, UserId user) {
    ConversationState state = means.oversight().state(conversation);
    if (state.kind() == ConversationKind.GROUP && state.isMember(user)) {
      await(means.oversight().change(conversation, GroupDecisions.leaving(user)));
    }
  }

  private void unset(UserId user) {
    List<StateItem> set =
        Personal.settings(ports, user).stream()
            .map(item -> new StateItem(item.conversationId(), item.key(), "", 0))
            .toList();
    for (int from = 0; from < set.size(); from += STATE_STEP) {
      await(ports.states().put(user, set.subList(from, Math.min(set.size(), from + STATE_STEP))));
    }
  }

  /** Waits for one message after the other, and notes now and then how far it is. */
  private final class Counted {

    private final UserId user;
    private Erasure.Reached reached;
    private int since;

    private Counted(UserId user, Erasure.Reached reached) {
      this.user = user;
      this.reached = reached;
    }

    private void await(CompletionStage<?> stage) {
      Erasures.this.await(stage);
      reached = reached.messages(1);
      since++;
      if (since == STEP) {
        since = 0;
        noted.progress(user, reached, now());
      }
    }
  }

  private void await(CompletionStage<?> stage) {
    if (closed) {
      throw new TernException(ErrorCode.SHUTTING_DOWN, "The server is going away.");
    }
    try {
      var _ = stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof TernException refusal ? refusal : e;
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
