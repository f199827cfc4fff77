package chat.tern.client;

import chat.tern.client.store.ClientStore;
import chat.tern.client.store.ReadMark;
import chat.tern.client.store.StateChange;
import chat.tern.client.sync.ConnectionState;
import chat.tern.client.sync.SyncEffect;
import chat.tern.client.sync.SyncEngine;
import chat.tern.client.sync.SyncEvent;
import chat.tern.client.sync.SyncNotice;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The shell around the sync core, and its only thread: takes events from everywhere, carries out
 * effects. What several events lead to is stored in one transaction; then come sends and notices,
 * so that both always speak of what is stored.
 *
 * <p>When the store fails (a full disk), nothing was acknowledged: the core is thrown away and
 * starts again from what the store holds, after a pause.
 */
final class EngineLoop implements AutoCloseable {

  /** Enough to make one commit worth it, few enough to stay responsive. */
  private static final int MAX_BATCH = 256;

  private static final Duration STORE_RETRY = Duration.ofSeconds(5);

  /** How long a closing client waits for its goodbye to reach the server. */
  private static final Duration GOODBYE = Duration.ofMillis(300);

  /** Hears what the core has to say, on the loop's thread. */
  interface Notices {

    /** The core has started from what the store holds. */
    void loaded(SyncEvent.Loaded loaded);

    void heard(SyncNotice notice);
  }

  private record Message(int life, SyncEvent event) {}

  private record Alarm(long at, long timer) implements Comparable<Alarm> {
    @Override
    public int compareTo(Alarm other) {
      return Long.compare(at - other.at, 0);
    }
  }

  private final ClientStore store;
  private final UserId user;
  private final Connector connector;
  private final Notices notices;
  private final RandomGenerator random;
  private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
  private final Thread thread;
  private SyncEngine engine;
  private final AtomicInteger life = new AtomicInteger();
  private volatile boolean closing;

  EngineLoop(
      ClientStore store,
      UserId user,
      Connector connector,
      Notices notices,
      RandomGenerator random) {
    this.store = store;
    this.user = user;
    this.connector = connector;
    this.notices = notices;
    this.random = random;
    this.thread = Thread.ofPlatform().name("tern-client").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Tells the core; returns at once. */
  void post(SyncEvent event) {
    inbox.add(new Message(life.get(), event));
  }

  @Override
  public void close() {
    closing = true;
    post(new SyncEvent.CloseRequested());
    boolean interrupted = false;
    try {
      if (!Thread.currentThread().equals(thread)) {
        thread.join();
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closing) {
      try {
        live();
      } catch (TernException e) {
        connector.close(Duration.ZERO);
        notices.heard(
            new SyncNotice.ConnectionChanged(
                new ConnectionState.Offline(e.getMessage(), STORE_RETRY)));
        pause();
      }
    }
  }

  private void live() {
    life.incrementAndGet();
    alarms.clear();
    engine = new SyncEngine(random);
    SyncEvent.Loaded loaded =
        new SyncEvent.Loaded(
            user,
            store.state().revision(),
            store.log().held(),
            store.state().marks(),
            store.outbox().list(),
            store.changes().waiting());
    notices.loaded(loaded);
    perform(engine.handle(loaded));
    perform(engine.handle(new SyncEvent.ConnectRequested()));
    while (!closing) {
      step();
    }
    perform(engine.handle(new SyncEvent.CloseRequested()));
  }

  private void step() {
    List<SyncEffect> effects = new ArrayList<>();
    try {
      Alarm next = alarms.peek();
      long wait = next == null ? Long.MAX_VALUE : next.at() - System.nanoTime();
      Message first = wait <= 0 ? inbox.poll() : inbox.poll(wait, TimeUnit.NANOSECONDS);
      for (Message message = first;
          message != null && effects.size() < MAX_BATCH;
          message = inbox.poll()) {
        if (message.life() == life.get() || !fromConnection(message.event())) {
          effects.addAll(engine.handle(message.event()));
        }
        if (effects.size() >= MAX_BATCH) {
          break;
        }
      }
    } catch (InterruptedException e) {
      closing = true;
    }
    while (!alarms.isEmpty() && alarms.peek().at() - System.nanoTime() <= 0) {
      effects.addAll(engine.handle(new SyncEvent.TimerFired(alarms.poll().timer())));
    }
    perform(effects);
  }

  /** Numbers of connections and timers start again with each life of the core. */
  private static boolean fromConnection(SyncEvent event) {
    return switch (event) {
      case SyncEvent.ConnectFailed _,
          SyncEvent.FrameReceived _,
          SyncEvent.Heard _,
          SyncEvent.Disconnected _,
          SyncEvent.TimerFired _,
          SyncEvent.StatePut _,
          SyncEvent.StatePutFailed _,
          SyncEvent.Loaded _ ->
          true;
      case SyncEvent.ConnectRequested _,
          SyncEvent.CloseRequested _,
          SyncEvent.SendQueued _,
          SyncEvent.RetryRequested _,
          SyncEvent.AbortRequested _,
          SyncEvent.ReadMarked _,
          SyncEvent.StateSet _,
          SyncEvent.TypingSet _,
          SyncEvent.PresenceWatched _,
          SyncEvent.ConversationLearned _ ->
          false;
    };
  }

  private void perform(List<SyncEffect> effects) {
    Runnable changes = () -> effects.forEach(this::store);
    if (effects.stream().anyMatch(EngineLoop::storesWhatOnlyWeHave)) {
      store.atomically(changes);
    } else if (effects.stream().anyMatch(EngineLoop::stores)) {
      store.atomicallySoon(changes);
    }
    effects.forEach(this::act);
  }

  private static boolean storesWhatOnlyWeHave(SyncEffect effect) {
    return effect instanceof SyncEffect.SaveOutbox
        || (effect instanceof SyncEffect.SaveReadMark(ReadMark mark) && !mark.isConfirmed());
  }

  /** An outbox entry that comes back is sent again, and is the same message. */
  private static boolean stores(SyncEffect effect) {
    return effect instanceof SyncEffect.SaveOutbox
        || effect instanceof SyncEffect.SaveReadMark
        || effect instanceof SyncEffect.SaveLog
        || effect instanceof SyncEffect.SaveState
        || effect instanceof SyncEffect.RemoveOutbox
        || effect instanceof SyncEffect.RemoveChange;
  }

  private void store(SyncEffect effect) {
    switch (effect) {
      case SyncEffect.SaveLog save -> store.log().save(save.change());
      case SyncEffect.SaveState save -> store.state().save(save.accountRevision(), save.items());
      case SyncEffect.SaveReadMark save -> store.state().mark(save.mark());
      case SyncEffect.SaveOutbox save -> store.outbox().update(save.entry());
      case SyncEffect.RemoveOutbox remove -> store.outbox().remove(remove.id());
      case SyncEffect.RemoveChange remove -> store.changes().remove(remove.change());
      case SyncEffect.Connect _,
          SyncEffect.CloseConnection _,
          SyncEffect.Send _,
          SyncEffect.RenewToken _,
          SyncEffect.PutState _,
          SyncEffect.SaveToken _,
          SyncEffect.StartTimer _,
          SyncEffect.Notify _ -> {}
    }
  }

  private void act(SyncEffect effect) {
    switch (effect) {
      case SyncEffect.Connect connect -> connector.connect(connect.connection(), ofThisLife());
      case SyncEffect.CloseConnection close ->
          connector.close(close.connection(), closing ? GOODBYE : Duration.ZERO);
      case SyncEffect.Send send -> connector.send(send.connection(), send.frame());
      case SyncEffect.RenewToken renew ->
          connector.send(renew.connection(), new ClientFrame.RefreshAuth(connector.refreshToken()));
      case SyncEffect.PutState put ->
          connector.put(put.put(), stillWanted(put.changes()), ofThisLife());
      case SyncEffect.SaveToken save -> connector.keep(save.accessToken(), save.expiresAt());
      case SyncEffect.StartTimer start ->
          alarms.add(new Alarm(System.nanoTime() + start.delay().toNanos(), start.timer()));
      case SyncEffect.Notify notify -> notices.heard(notify.notice());
      case SyncEffect.SaveLog _,
          SyncEffect.SaveState _,
          SyncEffect.SaveReadMark _,
          SyncEffect.SaveOutbox _,
          SyncEffect.RemoveOutbox _,
          SyncEffect.RemoveChange _ -> {}
    }
  }

  private Consumer<SyncEvent> ofThisLife() {
    int now = life.get();
    return event -> inbox.add(new Message(now, event));
  }

  private List<StateItem> stillWanted(List<StateChange> changes) {
    List<StateChange> waiting = store.changes().waiting();
    return changes.stream().filter(waiting::contains).map(StateChange::item).toList();
  }

  private void pause() {
    try {
      long until = System.nanoTime() + STORE_RETRY.toNanos();
      while (!closing && System.nanoTime() - until < 0) {
        inbox.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      closing = true;
    }
  }
}
