package chat.tern.load.system;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.Agent;
import chat.tern.load.agent.ClientListener;
import chat.tern.load.agent.Closed;
import chat.tern.load.agent.VirtualClient;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.MessageBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Sends as fast as its window lets it, and sends what was not acknowledged again with the same ids
 * after every loss of the connection, until it is. Keeps every acknowledgement for the reckoning.
 */
final class PersistentSender implements ClientListener {

  private static final int WINDOW = 4;
  private static final int MIN_WAIT_MILLIS = 20;
  private static final int MAX_WAIT_MILLIS = 200;

  private final Agent agent;
  private final Account account;
  private final ConversationId conversation;
  private final Ground ground;
  private final SequencedMap<ClientMessageId, String> unanswered = new LinkedHashMap<>();
  private final Map<ClientMessageId, Long> acknowledged = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private Optional<VirtualClient> connected = Optional.empty();
  private boolean running = true;
  private boolean ended;
  private int made;

  /**
   * What senders share.
   *
   * @param textLength of every message, in characters
   * @param acknowledgements counts those of all senders
   */
  record Ground(
      ScheduledExecutorService timer,
      RandomGenerator random,
      Supplier<ClientMessageId> ids,
      int textLength,
      LongAdder acknowledgements) {}

  PersistentSender(Agent agent, Account account, ConversationId conversation, Ground ground) {
    this.agent = agent;
    this.account = account;
    this.conversation = conversation;
    this.ground = ground;
  }

  /** Connects, and from then on keeps itself connected. */
  void connect() {
    synchronized (this) {
      if (ended) {
        return;
      }
    }
    var _ =
        agent
            .connect(account, this)
            .whenComplete((_, failure) -> {
              if (failure != null) {
                later();
              }
            });
  }

  /** Makes no new messages; what is unanswered is still sent. */
  synchronized void stop() {
    running = false;
  }

  /** Dies without a word, and comes back. */
  synchronized void cut() {
    connected.ifPresent(VirtualClient::cut);
  }

  /** Does not connect again. */
  synchronized void end() {
    ended = true;
  }

  synchronized boolean settled() {
    return !running && unanswered.isEmpty();
  }

  synchronized Map<ClientMessageId, Long> acknowledged() {
    return Map.copyOf(acknowledged);
  }

  synchronized List<String> problems() {
    return List.copyOf(problems);
  }

  Account account() {
    return account;
  }

  @Override
  public synchronized void onFrame(VirtualClient client, ServerFrame frame) {
    switch (frame) {
      case ServerFrame.CaughtUp _ -> {
        connected = Optional.of(client);
        unanswered.forEach((id, body) -> send(client, id, body));
        next(client);
      }
      case ServerFrame.MessageAck ack -> {
        unanswered.remove(ack.clientMessageId());
        ground.acknowledgements().increment();
        Long before = acknowledged.put(ack.clientMessageId(), ack.seq());
        if (before != null && before != ack.seq()) {
          problems.add(
              "one message, two seqs: %s was %d and is %d"
                  .formatted(ack.clientMessageId(), before, ack.seq()));
        }
        next(client);
      }
      case ServerFrame.Refused refused -> {
        if (!refused.error().temporary()) {
          problems.add("refused for good: " + refused.error().message());
        } else {
          // The message waits among the unanswered ones; a new connection sends it again.
          client.close();
        }
      }
      default -> {}
    }
  }

  @Override
  public void onClosed(VirtualClient client, Closed closed) {
    // Before it was caught up, the failed connect comes here again by itself.
    if (client.wasReady()) {
      later();
    }
  }

  private void later() {
    int wait = ground.random().nextInt(MIN_WAIT_MILLIS, MAX_WAIT_MILLIS);
    if (!ground.timer().isShutdown()) {
      var _ = ground.timer().schedule(this::connect, wait, TimeUnit.MILLISECONDS);
    }
  }

  private void next(VirtualClient client) {
    while (running && unanswered.size() < WINDOW) {
      ClientMessageId id = ground.ids().get();
      made++;
      String body = "%s %d ".formatted(account.userName(), made);
      String padded = body + "x".repeat(Math.max(0, ground.textLength() - body.length()));
      unanswered.put(id, padded);
      send(client, id, padded);
    }
  }

  private void send(VirtualClient client, ClientMessageId id, String body) {
    client.send(
        new ClientFrame.SendMessage(conversation, id, MessageBody.text(body), Optional.empty()));
  }
}
