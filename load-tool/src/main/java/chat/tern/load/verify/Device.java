package chat.tern.load.verify;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.ClientListener;
import chat.tern.load.agent.Closed;
import chat.tern.load.agent.ConnectFailure;
import chat.tern.load.agent.VirtualClient;
import chat.tern.load.oracle.Replica;
import chat.tern.load.oracle.WatchedConversation;
import chat.tern.load.oracle.Witness;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ConversationPosition;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A device that stays connected as well as it can: it resumes with its positions, sends again what
 * was not answered, fills gaps, and gives up a connection on which nothing comes. What it sees, it
 * tells the oracle's replicas. Safe for all threads.
 */
final class Device implements ClientListener {

  private final Stage stage;
  private final Witness witness;
  private final Map<ConversationId, Replica> replicas;
  private final RandomGenerator random;
  private final Outbox outbox;
  private final Questions questions;
  private final Vigil vigil = new Vigil();
  private final BackOff backOff;

  private Account account;
  private Optional<VirtualClient> current = Optional.empty();
  private boolean caughtUp;
  private boolean ended;
  private int connectingSince;

  /**
   * A device that is not connected yet.
   *
   * @param family all devices of its user, itself among them
   */
  Device(
      Stage stage,
      Account account,
      Witness witness,
      List<Witness> family,
      List<Replica> replicas,
      RandomGenerator random) {
    this.stage = stage;
    this.account = account;
    this.witness = witness;
    this.replicas =
        replicas.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    replica -> replica.conversation().id(), Function.identity()));
    this.random = random;
    this.backOff = new BackOff(random);
    this.outbox = new Outbox(stage.oracle(), stage.bodies(), stage.tally(), witness);
    this.questions = new Questions(stage.oracle(), witness, family, random);
  }

  Witness witness() {
    return witness;
  }

  Collection<Replica> replicas() {
    return replicas.values();
  }

  /** Connects, and from then on keeps itself connected. */
  void connect() {
    List<ConversationPosition> positions;
    Account with;
    synchronized (this) {
      if (ended) {
        return;
      }
      positions =
          replicas.values().stream()
              .filter(replica -> replica.position().seq() > 0 && !replica.broken())
              .map(replica ->
                  new ConversationPosition(replica.conversation().id(), replica.position()))
              .toList();
      with = account;
      connectingSince = stage.tally().tenths();
    }
    var _ =
        stage
            .nodes()
            .any(random)
            .connect(with, positions, this)
            .whenComplete((_, failure) -> {
              if (failure != null) {
                again(failure);
              }
            });
  }

  private void again(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    stage
        .tally()
        .connectFailures
        .note(ConnectFailure.of(cause), String.valueOf(cause.getMessage()));
    if (cause instanceof TernException refusal && Logins.loggedOut(refusal)) {
      loginAndConnect();
    } else {
      later(this::connect);
    }
  }

  private void loginAndConnect() {
    stage
        .calls()
        .execute(() -> {
          try {
            Account fresh = stage.logins().login(witness.userId());
            synchronized (this) {
              account = fresh;
            }
            connect();
          } catch (RuntimeException _) {
            later(this::loginAndConnect);
          }
        });
  }

  private synchronized void later(Runnable task) {
    long wait = backOff.next();
    if (!ended && !stage.timer().isShutdown()) {
      var _ = stage.timer().schedule(task, wait, TimeUnit.MILLISECONDS);
    }
  }

  /** Makes a message and sends it now or when it can; leaves it when too much waits already. */
  synchronized boolean say(WatchedConversation conversation) {
    Replica replica = replicas.get(conversation.id());
    if (ended || outbox.full()) {
      return false;
    }
    Outbox.Waiting waiting = outbox.add(replica);
    if (caughtUp) {
      send(waiting);
    }
    return true;
  }

  private void send(Outbox.Waiting waiting) {
    waiting.sent();
    post(waiting.replica().conversation(), waiting.message());
  }

  private void post(WatchedConversation conversation, long message) {
    MessageBody.Content body = stage.bodies().of(message);
    current.ifPresent(client ->
        client.send(
            new ClientFrame.SendMessage(
                conversation.id(), stage.oracle().id(message), body, Optional.empty())));
  }

  /**
   * What a device does by itself from time to time: sends again what was put off, looks at an old
   * page, and notices that the other side is gone.
   *
   * @param restless whether it may go offline for a moment, as people's devices do
   */
  synchronized void sweep(boolean restless) {
    if (!caughtUp || ended) {
      return;
    }
    VirtualClient client = current.orElseThrow();
    switch (vigil.next(restless, random)) {
      case GIVE_UP -> client.cut();
      case LOOK -> questions.look(List.copyOf(replicas.values())).ifPresent(client::send);
      case NOTHING -> {}
    }
    backOff.forget();
    outbox.putOff().forEach(this::send);
    replicas.keySet().forEach(id -> on(id, Replica::wants));
  }

  /** Whether it is connected and caught up. */
  synchronized boolean present() {
    return caughtUp;
  }

  /** Whether all that it has sent is answered. */
  synchronized boolean answered() {
    return outbox.isEmpty();
  }

  /** What it has sent and got no answer to. */
  synchronized List<Outbox.Waiting> unanswered() {
    return outbox.all();
  }

  /** Disconnects for good. */
  synchronized void end() {
    ended = true;
    caughtUp = false;
    current.ifPresent(VirtualClient::close);
  }

  @Override
  public synchronized void onFrame(VirtualClient client, ServerFrame frame) {
    if (frame instanceof ServerFrame.Welcome) {
      current = Optional.of(client);
      caughtUp = false;
      replicas.values().forEach(Replica::connected);
      outbox.connected();
    }
    if (ended || current.filter(now -> now == client).isEmpty()) {
      return;
    }
    vigil.heard();
    switch (frame) {
      case ServerFrame.ConversationDelta delta ->
          on(delta.conversationId(), replica -> replica.delta(delta));
      case ServerFrame.CaughtUp _ -> caughtUp();
      case ServerFrame.MessageNew news -> {
        on(news.conversationId(), replica -> replica.live(news.entry()));
        stage
            .oracle()
            .message(news.entry().clientMessageId())
            .ifPresent(message ->
                stage.tally().since(stage.tally().delivery, stage.oracle().madeAtTenths(message)));
      }
      case ServerFrame.MessageAck ack -> acknowledged(ack);
      case ServerFrame.HistoryPage page ->
          on(page.conversationId(), replica -> questions.answered(page, replica));
      case ServerFrame.Refused refused -> refused(refused);
      default -> {}
    }
  }

  private void caughtUp() {
    caughtUp = true;
    stage.tally().connects.increment();
    stage.tally().since(stage.tally().connect, connectingSince);
    replicas.keySet().forEach(id -> on(id, Replica::caughtUp));
    outbox.all().forEach(this::send);
  }

  /** Tells a replica something, and asks for history when it needs some. */
  private void on(ConversationId id, Function<Replica, Boolean> news) {
    Optional.ofNullable(replicas.get(id))
        .filter(news::apply)
        .flatMap(questions::fill)
        .ifPresent(question -> current.orElseThrow().send(question));
  }

  private void acknowledged(ServerFrame.MessageAck ack) {
    Optional<Outbox.Waiting> waiting = outbox.remove(ack.clientMessageId());
    waiting.ifPresent(answered -> stage.tally().since(stage.tally().ack, answered.madeAt()));
    on(ack.conversationId(), replica -> acknowledged(ack, waiting, replica));
  }

  private boolean acknowledged(
      ServerFrame.MessageAck ack, Optional<Outbox.Waiting> waiting, Replica replica) {
    OptionalLong message = questions.message(ack, replica);
    if (message.isEmpty()) {
      return false;
    }
    long number = message.getAsLong();
    if (stage.oracle().acknowledged(witness, number, ack)) {
      questions.afterwards(ack, number, replica).ifPresent(current.orElseThrow()::send);
      questions.repeat().ifPresent(old -> post(stage.oracle().conversation(old), old));
    }
    boolean wants = replica.own(entry(ack, number));
    return (waiting.isPresent() && waiting.get().answered()) || wants;
  }

  /** The entry that an acknowledgement stands for. */
  private Entry entry(ServerFrame.MessageAck ack, long message) {
    return new Entry(
        ack.seq(),
        ack.messageId(),
        witness.userId(),
        ack.clientMessageId(),
        ack.createdAt(),
        ack.ordinal(),
        new Fact.MessagePosted(stage.bodies().of(message), Optional.empty()));
  }

  private void refused(ServerFrame.Refused refused) {
    refused.conversationId().ifPresent(id -> on(id, replica -> refused(refused, replica)));
  }

  private boolean refused(ServerFrame.Refused refused, Replica replica) {
    if (refused.requestId().filter(Questions::isFill).isPresent()) {
      replica.refused();
    }
    return refused
        .clientMessageId()
        .map(id -> {
          (refused.error().temporary() ? stage.tally().limited : stage.tally().refused).increment();
          return outbox.refused(id, refused.error(), replica);
        })
        .orElse(false);
  }

  @Override
  public void onClosed(VirtualClient client, Closed closed) {
    synchronized (this) {
      if (!caughtUp || current.filter(now -> now == client).isEmpty()) {
        // Before it was caught up, the failed connect comes again by itself.
        return;
      }
      current = Optional.empty();
      caughtUp = false;
    }
    stage.tally().disconnects.increment();
    if (closed.code() == CloseCode.TOKEN_EXPIRED.number()
        || closed.code() == CloseCode.DEVICE_REVOKED.number()) {
      loginAndConnect();
    } else {
      later(this::connect);
    }
  }
}
