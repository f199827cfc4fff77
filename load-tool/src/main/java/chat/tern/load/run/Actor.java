package chat.tern.load.run;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.ClientListener;
import chat.tern.load.agent.Closed;
import chat.tern.load.agent.ConnectFailure;
import chat.tern.load.agent.VirtualClient;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ConversationPosition;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * One simulated device over all of its connections: it connects, resumes, sends what is due, counts
 * what arrives, and comes back with back-off when the connection is lost. Its own lock guards it,
 * as its connections may be on different event loops; nobody waits for it for long.
 */
// A connect that fails is handled in its callback; the future after that adds nothing.
@SuppressWarnings("FutureReturnValueIgnored")
final class Actor implements ClientListener, Device {

  private enum State {
    /** Not wanted online, or not yet. */
    AWAY,
    /** On its way: a login, a handshake, a resume, or a wait before the next try. */
    COMING,
    ONLINE,
    /** The server said not to come again. */
    EXPELLED
  }

  private static final long DEFAULT_RETRY_MILLIS = 250;

  private final Stage stage;
  private final Watchlist watchlist;
  private final Reception reception;
  private final Outbox outbox = new Outbox();
  private Account account;
  private boolean tokenStale;
  private State state = State.AWAY;
  private int attempt;
  private long connectDue;
  private long hintMillis = -1;

  /** The present connection, from its first frame on; null without one. */
  private volatile VirtualClient client;

  /** What was due before this moment could not happen earlier, as the plan kept the device away. */
  private volatile long wantedFrom = Long.MIN_VALUE;

  /**
   * A device that is away.
   *
   * @param watched whose presence it wants to see
   */
  Actor(Stage stage, Account account, List<Seat> seats, List<UserId> watched) {
    this.stage = stage;
    this.account = account;
    this.watchlist = new Watchlist(watched);
    this.reception = new Reception(stage, account.userId(), seats);
    this.tokenStale = stage.plan().connecting().login();
  }

  @Override
  public long wantedFrom() {
    return wantedFrom;
  }

  // ---- the plan's side -------------------------------------------------------------------------

  @Override
  public synchronized int believedAway() {
    return watchlist.believedAway();
  }

  @Override
  public synchronized void come() {
    if (state == State.AWAY) {
      wantedFrom = System.nanoTime();
      connectDue = wantedFrom;
      attempt = 0;
      connect();
    }
  }

  @Override
  public synchronized void leave(boolean politely) {
    if (state == State.EXPELLED || state == State.AWAY) {
      return;
    }
    VirtualClient leaving = client;
    gone();
    state = State.AWAY;
    if (leaving != null) {
      if (politely) {
        leaving.close();
      } else {
        leaving.cut();
      }
    }
  }

  @Override
  public synchronized void breakConnection() {
    if (state == State.ONLINE) {
      VirtualClient broken = client;
      gone();
      state = State.COMING;
      attempt = 0;
      again(Optional.empty());
      broken.cut();
    }
  }

  @Override
  public synchronized void reading(boolean on) {
    VirtualClient now = client;
    if (now != null) {
      now.reading(on);
    }
    if (on) {
      wantedFrom = System.nanoTime();
    }
  }

  /** A message of this device is due. */
  void due(long number, Talk talk) {
    VirtualClient now = client;
    if (now == null) {
      offer(number, talk);
    } else {
      now.onLoop(() -> offer(number, talk));
    }
  }

  synchronized Account account() {
    return account;
  }

  /** The device's access token is a new one. */
  synchronized void renewed(Account account) {
    this.account = account;
  }

  /** Announces that a message will come. */
  void announce(Talk talk) {
    VirtualClient now = client;
    if (now != null) {
      now.onLoop(() -> now.send(new ClientFrame.SetTyping(talk.id(), true)));
    }
  }

  private synchronized void offer(long number, Talk talk) {
    Outbox.Item item = new Outbox.Item(number, talk);
    stage.scene().offered(number);
    if (state == State.ONLINE) {
      outbox.sent(item);
      stage.scene().sent(number);
      send(item);
    } else {
      outbox.keep(item);
    }
  }

  private void send(Outbox.Item item) {
    client.send(
        new ClientFrame.SendMessage(
            item.talk().id(), stage.ids().of(item.number()), stage.body(), Optional.empty()));
  }

  // ---- connecting ------------------------------------------------------------------------------

  private void connect() {
    state = State.COMING;
    if (tokenStale) {
      tokenStale = false;
      boolean newDevice = stage.plan().connecting().login();
      stage.waiting().execute(() -> renew(newDevice));
      return;
    }
    List<ConversationPosition> positions = reception.positions();
    stage
        .agent()
        .connect(account, positions, this)
        .whenComplete((_, failure) -> {
          if (failure != null) {
            refused(failure);
          }
        });
  }

  private void renew(boolean newDevice) {
    try {
      Account renewed = stage.renewed(account, newDevice);
      synchronized (this) {
        account = renewed;
        if (state == State.COMING) {
          connect();
        }
      }
    } catch (RuntimeException e) {
      synchronized (this) {
        tokenStale = true;
      }
      refused(e);
    }
  }

  /** A try came to nothing. */
  private synchronized void refused(Throwable failure) {
    if (state != State.COMING) {
      return;
    }
    client = null;
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    stage.scene().notConnected(ConnectFailure.of(cause), Reasons.of(cause));
    Optional<Duration> hint = Optional.empty();
    if (cause instanceof TernException refusal) {
      hint = refusal.retryAfter();
      if (refusal.code() == ErrorCode.TOKEN_EXPIRED) {
        tokenStale = true;
      } else if (!refusal.code().temporary()) {
        state = State.EXPELLED;
        stage.gauges().expelled.increment();
        return;
      }
    }
    again(hint);
  }

  private void again(Optional<Duration> hint) {
    Duration wait = hint.orElseGet(() -> stage.patience().before(attempt));
    attempt++;
    long tried = attempt;
    stage
        .agenda()
        .after(
            wait.toMillis(),
            TimeUnit.MILLISECONDS,
            () -> {
              synchronized (this) {
                if (state == State.COMING && attempt == tried) {
                  if (attempt == 1) {
                    connectDue = System.nanoTime();
                  }
                  connect();
                }
              }
            });
  }

  private void caughtUp(VirtualClient now) {
    if (state != State.COMING || client != now) {
      now.close();
      return;
    }
    state = State.ONLINE;
    attempt = 0;
    stage.gauges().online.incrementAndGet();
    stage.gauges().connects.increment();
    stage.gauges().connect.record(System.nanoTime() - connectDue);
    reception.caughtUp();
    if (!watchlist.watched().isEmpty()) {
      now.send(new ClientFrame.WatchPresence(watchlist.watched()));
    }
    outbox.toRepeat().forEach(this::send);
    for (Optional<Outbox.Item> next = outbox.nextUnsent();
        next.isPresent();
        next = outbox.nextUnsent()) {
      stage.scene().sent(next.get().number());
      send(next.get());
    }
  }

  /** Forgets the present connection. */
  private void gone() {
    if (state == State.ONLINE) {
      stage.gauges().online.decrementAndGet();
    }
    client = null;
    hintMillis = -1;
  }

  // ---- the server's side -----------------------------------------------------------------------

  @Override
  public synchronized void onFrame(VirtualClient from, ServerFrame frame) {
    switch (frame) {
      case ServerFrame.Welcome _ -> {
        if (state == State.COMING) {
          client = from;
        }
      }
      case ServerFrame.CaughtUp _ -> caughtUp(from);
      case ServerFrame.MessageNew news -> {
        if (from == client) {
          reception.live(from, news, wantedFrom);
        }
      }
      case ServerFrame.ConversationDelta delta -> {
        if (from == client) {
          reception.delta(from, delta, wantedFrom).forEach(this::answered);
        }
      }
      case ServerFrame.HistoryPage page -> {
        if (from == client) {
          reception.page(from, page, wantedFrom).forEach(this::answered);
        }
      }
      case ServerFrame.MessageAck ack -> {
        reception.acknowledged(ack);
        answered(ack.clientMessageId());
      }
      case ServerFrame.Refused refused -> refused(refused);
      case ServerFrame.GoingAway leaving -> hintMillis = leaving.reconnectAfterMs();
      case ServerFrame.Presence presence -> watchlist.learn(presence);
      case ServerFrame.StateChanged _,
          ServerFrame.Delivered _,
          ServerFrame.Read _,
          ServerFrame.Typing _,
          ServerFrame.AuthRefreshed _,
          ServerFrame.Unknown _ -> {}
    }
  }

  private void answered(ClientMessageId id) {
    stage
        .ids()
        .number(id)
        .ifPresent(number -> {
          outbox
              .answered(number)
              .ifPresent(item -> {
                stage.scene().acked(number, item.talk().size() - 1, wantedFrom);
              });
        });
  }

  private void refused(ServerFrame.Refused refused) {
    Problem problem = refused.error();
    stage.gauges().trouble(problem.message());
    if (refused.clientMessageId().isEmpty()) {
      return;
    }
    stage
        .ids()
        .number(refused.clientMessageId().get())
        .ifPresent(number -> {
          if (problem.temporary()) {
            stage.gauges().limited.increment();
            long wait = problem.retryAfterMs().orElse(DEFAULT_RETRY_MILLIS);
            stage.agenda().after(wait, TimeUnit.MILLISECONDS, () -> repeat(number));
          } else if (outbox.answered(number).isPresent()) {
            Ledger.refused(stage.scene(), number);
            stage.script().answered(number);
          }
        });
  }

  private synchronized void repeat(long number) {
    if (state == State.ONLINE) {
      outbox.find(number).ifPresent(this::send);
    }
  }

  @Override
  public synchronized void onClosed(VirtualClient from, Closed closed) {
    if (from != client || state != State.ONLINE) {
      // One that was left or broken by the plan, or never caught up: its future tells.
      return;
    }
    stage.gauges().disconnects.increment();
    stage
        .gauges()
        .trouble("a connection was closed (%d): %s".formatted(closed.code(), closed.reason()));
    Optional<Duration> hint =
        hintMillis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(hintMillis));
    gone();
    if (!CloseCode.retryable(closed.code())) {
      state = State.EXPELLED;
      stage.gauges().expelled.increment();
      return;
    }
    tokenStale |= closed.code() == CloseCode.TOKEN_EXPIRED.number();
    state = State.COMING;
    attempt = 0;
    again(hint);
  }
}
