package chat.tern.client.sync;

import chat.tern.client.outbox.Outbox;
import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Drives the outbox: what goes out when, and what an answer means. */
final class SendSync implements LogSync.OwnEntries {

  /**
   * A server that is there answers a send far sooner; after this it is sent again under the same
   * id.
   */
  static final Duration ACK_TIMEOUT = Duration.ofSeconds(15);

  private final Outbox outbox = new Outbox();
  private final Map<ConversationId, Long> timers = new HashMap<>();
  private final Map<ConversationId, Integer> refusals = new HashMap<>();
  private final Effects effects;
  private final Link link;
  private final Backoff backoff;

  SendSync(Effects effects, Link link, RandomGenerator random) {
    this.effects = effects;
    this.link = link;
    this.backoff = new Backoff(random);
  }

  void load(List<OutboxEntry> stored) {
    stored.forEach(outbox::add);
  }

  void queued(OutboxEntry entry) {
    if (outbox.add(entry)) {
      tell(entry);
      advance(entry.conversationId());
    }
  }

  void retry(ClientMessageId id) {
    outbox
        .retry(id)
        .ifPresent(entry -> {
          effects.add(new SyncEffect.SaveOutbox(entry));
          tell(entry);
          advance(entry.conversationId());
        });
  }

  void abort(ClientMessageId id) {
    remove(id);
  }

  /** A connection is open: everything that waits may go. */
  void opened() {
    refusals.clear();
    outbox.waiting().forEach(this::advance);
  }

  void closed() {
    timers.values().forEach(effects::cancel);
    timers.clear();
    outbox.requeueAll().forEach(this::tell);
  }

  /** The entry that an answer stands for; empty when nothing of ours waits for it. */
  Optional<Entry> confirmed(UserId user, ServerFrame.MessageAck ack) {
    return outbox
        .find(ack.clientMessageId())
        .filter(entry -> entry.conversationId().equals(ack.conversationId()))
        .map(entry ->
            new Entry(
                ack.seq(),
                ack.messageId(),
                user,
                ack.clientMessageId(),
                ack.createdAt(),
                ack.ordinal(),
                new Fact.MessagePosted(entry.body(), entry.replyTo())));
  }

  /** The server has it, as an answer or the log says. It leaves the outbox when {@code inLog}. */
  void durable(Entry own, boolean inLog) {
    SendState.Sent sent =
        new SendState.Sent(own.entryId(), own.seq(), own.ordinal(), own.createdAt());
    boolean wasSending = outbox.find(own.clientMessageId()).filter(SendSync::sending).isPresent();
    outbox
        .confirm(own.clientMessageId(), sent)
        .ifPresent(entry -> {
          if (wasSending) {
            stopTimer(entry.conversationId());
            refusals.remove(entry.conversationId());
          }
          tell(entry);
          advance(entry.conversationId());
        });
    if (inLog) {
      remove(own.clientMessageId());
    }
  }

  @Override
  public void stored(Entry entry) {
    durable(entry, true);
  }

  @Override
  public void covered(ConversationId conversation, long seq) {
    for (OutboxEntry entry : outbox.all()) {
      if (entry.conversationId().equals(conversation)
          && entry.state() instanceof SendState.Sent sent
          && sent.seq() <= seq) {
        remove(entry.clientMessageId());
      }
    }
  }

  /** The server refused one: for now, or for good. */
  void refused(ClientMessageId id, Problem problem) {
    Optional<OutboxEntry> found = outbox.find(id);
    if (found.filter(SendSync::sending).isEmpty()) {
      return;
    }
    ConversationId conversation = found.get().conversationId();
    stopTimer(conversation);
    boolean token = isTokenProblem(problem);
    if (token) {
      link.tokenRefused();
    }
    if (problem.temporary() || token) {
      outbox.requeue(id).ifPresent(this::tell);
      int times = refusals.merge(conversation, 1, Integer::sum);
      Duration wait =
          problem.retryAfterMs().map(Duration::ofMillis).orElseGet(() -> backoff.delay(times));
      timers.put(conversation, effects.start(wait, () -> resume(conversation)));
      effects.tell(new SyncNotice.SendPutOff(conversation, problem, wait));
    } else {
      wedge(id, problem);
      advance(conversation);
    }
  }

  private void advance(ConversationId conversation) {
    if (!link.open() || timers.containsKey(conversation)) {
      return;
    }
    Optional<OutboxEntry> next = outbox.takeNext(conversation);
    while (next.isPresent() && next.get().body().size() > link.limits().maxBodyBytes()) {
      wedge(next.get().clientMessageId(), tooLarge());
      next = outbox.takeNext(conversation);
    }
    next.ifPresent(this::send);
  }

  private void send(OutboxEntry entry) {
    tell(entry);
    link.send(
        new ClientFrame.SendMessage(
            entry.conversationId(), entry.clientMessageId(), entry.body(), entry.replyTo()));
    ClientMessageId id = entry.clientMessageId();
    timers.put(
        entry.conversationId(),
        effects.start(
            ACK_TIMEOUT,
            () -> {
              outbox.requeue(id).ifPresent(this::tell);
              resume(entry.conversationId());
            }));
  }

  private void resume(ConversationId conversation) {
    timers.remove(conversation);
    advance(conversation);
  }

  private void wedge(ClientMessageId id, Problem problem) {
    outbox
        .wedge(id, problem)
        .ifPresent(entry -> {
          effects.add(new SyncEffect.SaveOutbox(entry));
          tell(entry);
        });
  }

  private void remove(ClientMessageId id) {
    outbox
        .remove(id)
        .ifPresent(entry -> {
          effects.add(new SyncEffect.RemoveOutbox(id));
          effects.tell(new SyncNotice.OutboxRemoved(entry));
          if (sending(entry)) {
            stopTimer(entry.conversationId());
            advance(entry.conversationId());
          }
        });
  }

  private void stopTimer(ConversationId conversation) {
    Long timer = timers.remove(conversation);
    if (timer != null) {
      effects.cancel(timer);
    }
  }

  private void tell(OutboxEntry entry) {
    effects.tell(new SyncNotice.OutboxChanged(entry));
  }

  private Problem tooLarge() {
    return Problem.of(
        new TernException(
            ErrorCode.BODY_TOO_LARGE,
            "The server takes messages of at most "
                + link.limits().maxBodyBytes()
                + " bytes: send this one in parts."));
  }

  private static boolean sending(OutboxEntry entry) {
    return entry.state() instanceof SendState.Sending;
  }

  private static boolean isTokenProblem(Problem problem) {
    return problem.code().equals(ErrorCode.TOKEN_EXPIRED.wireName())
        || problem.code().equals(ErrorCode.UNAUTHENTICATED.wireName());
  }
}
