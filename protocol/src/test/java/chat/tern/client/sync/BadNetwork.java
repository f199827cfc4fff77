package chat.tern.client.sync;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;
import chat.tern.client.store.MemoryStore;
import chat.tern.client.store.StateChange;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * One client, one model server, and between them a network that does everything that networks do.
 */
final class BadNetwork {

  /** How bad it is. */
  record Badness(int dropPushPercent, int twicePercent, int disconnectPercent, int crashPercent) {}

  private record Alarm(long at, long timer) implements Comparable<Alarm> {
    @Override
    public int compareTo(Alarm other) {
      return Long.compare(at, other.at);
    }
  }

  private final Random random;
  private final Badness badness;
  private final Ids ids;
  final ModelServer server;
  final MemoryStore store = new MemoryStore();
  private final Deque<ClientFrame> toServer = new ArrayDeque<>();
  private final Deque<ServerFrame> toClient = new ArrayDeque<>();
  private final List<SyncEvent> late = new ArrayList<>();
  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
  private final Shown shown = new Shown(store);
  private final List<ClientMessageId> sent = new ArrayList<>();
  private final List<SyncEffect.PutState> requests = new ArrayList<>();
  private final Map<StateChange.Place, String> lastSet = new HashMap<>();
  private SyncEngine engine;
  private long now;
  private long connection = -1;
  private boolean serverOpen;
  private boolean calm;

  BadNetwork(long seed, Badness badness) {
    this.random = new Random(seed);
    this.badness = badness;
    this.ids = new Ids(InstantSource.fixed(Instant.parse("2026-11-22T09:00:00Z")), random);
    this.server = new ModelServer(ids);
    for (int i = 0; i < 3; i++) {
      server.create();
    }
    start();
  }

  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
  }

  /** No more faults: everything has to heal by itself. */
  void calmDown() {
    calm = true;
    settle();
    if (!serverOpen || !(engine.connection() instanceof ConnectionState.Live)) {
      throw new AssertionError("Not live: " + engine.connection());
    }
    for (ConversationId id : List.copyOf(server.logs.keySet())) {
      push(server.append(id, server.other, ModelServer.text("last")));
    }
    settle();
  }

  private void settle() {
    long horizon = now + 40_000;
    feed(new SyncEvent.Heard(connection));
    for (int i = 0; i < 5_000; i++) {
      if (!toServer.isEmpty()) {
        deliverToServer();
      } else if (!requests.isEmpty()) {
        answer();
      } else if (!toClient.isEmpty()) {
        deliverToClient();
      } else if (!alarms.isEmpty() && alarms.peek().at() < horizon) {
        fire();
      } else {
        return;
      }
    }
    throw new AssertionError("It never comes to rest: " + engine.connection());
  }

  private void step() {
    int dice = random.nextInt(100);
    if (dice < badness.crashPercent()) {
      start();
    } else if (dice < badness.crashPercent() + badness.disconnectPercent()) {
      disconnect();
    } else if (dice < 35) {
      deliverToServer();
    } else if (dice < 65) {
      deliverToClient();
    } else if (dice < 75) {
      push(server.append(anyone(), server.other, anyFact()));
    } else if (dice < 78) {
      push(server.append(anyone(), server.user, ModelServer.text("from my other device")));
    } else if (dice < 86) {
      send();
    } else if (dice < 90) {
      ConversationId id = anyone();
      long head = store.log().conversation(id).map(state -> state.position().seq()).orElse(0L);
      if (head > 0) {
        feed(new SyncEvent.ReadMarked(id, 1 + random.nextLong(head)));
      }
    } else if (dice < 91) {
      push(server.create());
    } else if (dice < 93) {
      arrange();
    } else if (dice < 94) {
      StateChange.Place place = anyPlace();
      lastSet.remove(place);
      push(List.of(server.set(new StateItem(place.conversationId(), place.key(), value(), 0))));
    } else if (dice < 96) {
      answer();
    } else if (dice < 98 && !late.isEmpty()) {
      feed(late.remove(random.nextInt(late.size())));
    } else {
      fire();
    }
  }

  private ConversationId anyone() {
    List<ConversationId> all = List.copyOf(server.logs.keySet());
    return all.get(random.nextInt(all.size()));
  }

  private Fact anyFact() {
    return random.nextInt(4) == 0
        ? new Fact.TitleChanged("title " + random.nextInt())
        : ModelServer.text("text " + random.nextInt());
  }

  private StateChange.Place anyPlace() {
    return random.nextInt(4) == 0
        ? new StateChange.Place(Optional.empty(), StateKey.PUSH)
        : new StateChange.Place(
            Optional.of(anyone()), random.nextBoolean() ? StateKey.PINNED : StateKey.MUTED_UNTIL);
  }

  private String value() {
    return random.nextInt(3) == 0 ? "" : Integer.toString(random.nextInt(100));
  }

  /** The user sets something on this device. */
  private void arrange() {
    StateChange.Place place = anyPlace();
    StateChange change = store.changes().put(place.conversationId(), place.key(), value());
    lastSet.put(place, change.value());
    feed(new SyncEvent.StateSet(change));
  }

  /**
   * A request over HTTP comes to its end, whatever has become of the connection: it is stored and
   * answered, stored without an answer, refused for now, or lost.
   */
  private void answer() {
    if (requests.isEmpty()) {
      return;
    }
    SyncEffect.PutState put = requests.remove(random.nextInt(requests.size()));
    int fate = calm ? 0 : random.nextInt(4);
    List<StateItem> wanted =
        put.changes().stream()
            .filter(store.changes().waiting()::contains)
            .map(StateChange::item)
            .toList();
    if (fate < 2) {
      wanted.forEach(item -> push(List.of(server.set(item))));
    }
    if (fate == 0) {
      feed(new SyncEvent.StatePut(put.put(), server.stored(wanted)));
    } else {
      feed(
          new SyncEvent.StatePutFailed(
              put.put(), Problem.of(new TernException(ErrorCode.OVERLOADED, "Not now."))));
    }
  }

  private void send() {
    OutboxEntry entry =
        new OutboxEntry(
            anyone(),
            ids.clientMessageId(),
            MessageBody.text("mine " + sent.size()),
            Optional.empty(),
            Instant.EPOCH,
            new SendState.Queued());
    store.outbox().put(entry);
    sent.add(entry.clientMessageId());
    feed(new SyncEvent.SendQueued(entry));
  }

  private void push(List<ServerFrame> pushes) {
    for (ServerFrame push : pushes) {
      boolean lost =
          !calm
              && push instanceof ServerFrame.MessageNew
              && random.nextInt(100) < badness.dropPushPercent();
      if (serverOpen && !lost) {
        toClient.add(push);
      }
    }
  }

  private void deliverToServer() {
    ClientFrame frame = toServer.poll();
    if (frame != null && serverOpen) {
      server.handle(frame, (answer, _) -> toClient.add(answer));
    }
  }

  private void deliverToClient() {
    ServerFrame frame = toClient.poll();
    if (frame != null) {
      SyncEvent event = new SyncEvent.FrameReceived(connection, frame);
      feed(event);
      if (!calm && random.nextInt(20) == 0) {
        late.add(event);
      }
    }
  }

  private void disconnect() {
    if (serverOpen) {
      SyncEvent gone = new SyncEvent.Disconnected(connection, 1006, "cut");
      toServer.clear();
      toClient.clear();
      serverOpen = false;
      late.add(gone);
      feed(gone);
    }
  }

  private void fire() {
    Alarm next = alarms.poll();
    if (next != null) {
      now = Math.max(now, next.at());
      feed(new SyncEvent.TimerFired(next.timer()));
    }
  }

  /** Starts the client anew from what its store holds, as after a crash. */
  private void start() {
    engine = new SyncEngine(random);
    alarms.clear();
    late.clear();
    requests.clear();
    toServer.clear();
    toClient.clear();
    serverOpen = false;
    connection = -1;
    shown.begin();
    feed(
        new SyncEvent.Loaded(
            server.user,
            store.state().revision(),
            store.log().held(),
            store.state().marks(),
            store.outbox().list(),
            store.changes().waiting()));
    feed(new SyncEvent.ConnectRequested());
  }

  private void feed(SyncEvent event) {
    List<SyncEffect> effects = new ArrayList<>(engine.handle(event));
    if (random.nextInt(100) < badness.twicePercent()) {
      effects.addAll(engine.handle(event));
    }
    for (SyncEffect effect : effects) {
      perform(effect);
    }
  }

  private void perform(SyncEffect effect) {
    switch (effect) {
      case SyncEffect.Connect connect -> {
        connection = connect.connection();
        serverOpen = true;
        toClient.add(server.welcome());
      }
      case SyncEffect.CloseConnection close -> {
        if (close.connection() == connection) {
          serverOpen = false;
          toServer.clear();
          toClient.clear();
        }
      }
      case SyncEffect.Send send -> {
        if (send.connection() == connection && serverOpen) {
          checkReceipt(send.frame());
          toServer.add(send.frame());
        }
      }
      case SyncEffect.StartTimer start ->
          alarms.add(new Alarm(now + start.delay().toMillis(), start.timer()));
      case SyncEffect.SaveLog save -> store.log().save(save.change());
      case SyncEffect.SaveState save -> store.state().save(save.accountRevision(), save.items());
      case SyncEffect.SaveReadMark save -> store.state().mark(save.mark());
      case SyncEffect.SaveOutbox save -> store.outbox().update(save.entry());
      case SyncEffect.RemoveOutbox remove -> store.outbox().remove(remove.id());
      case SyncEffect.RemoveChange remove -> store.changes().remove(remove.change());
      case SyncEffect.PutState put -> requests.add(put);
      case SyncEffect.Notify notify -> shown.hear(notify.notice());
      case SyncEffect.RenewToken _, SyncEffect.SaveToken _ -> {}
    }
  }

  private void checkReceipt(ClientFrame frame) {
    if (frame instanceof ClientFrame.MarkDelivered receipt) {
      long held =
          store
              .log()
              .conversation(receipt.conversationId())
              .map(state -> state.position().seq())
              .orElse(0L);
      assertTrue(receipt.seq() <= held, "A receipt for what is not stored: " + receipt);
    }
  }

  /** The client holds what the server holds. */
  void check() {
    Agreement.check(server, store, sent, lastSet);
  }

  Duration elapsed() {
    return Duration.ofMillis(now);
  }

  ConnectionState connection() {
    return engine.connection();
  }
}
