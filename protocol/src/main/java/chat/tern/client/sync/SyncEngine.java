package chat.tern.client.sync;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ConversationPosition;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.ReceiptType;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The sync core. It holds no message, no body and no state of groups, only how far each log is
 * held, what waits to be sent and where the connection stands.
 *
 * <p>What it promises, whatever the network does: a log is stored in order of seq and without holes
 * above what was held; each entry is told once; a message of ours is in the log once; what the
 * server confirmed is never asked for again.
 *
 * <p>Owned by one thread; the first event is {@link SyncEvent.Loaded}. Randomness is only used for
 * waits.
 */
public final class SyncEngine {

  /** What one position takes in a resume frame, generously. */
  private static final int BYTES_PER_POSITION = 200;

  private final Effects effects = new Effects();
  private final Link link;
  private final ReadSync reads;
  private final SendSync sends;
  private final ChangeSync changes;
  private final LogSync logs;
  private Optional<UserId> user = Optional.empty();
  private List<UserId> watched = List.of();

  public SyncEngine(RandomGenerator random) {
    link = new Link(effects, random);
    reads = new ReadSync(effects, link);
    sends = new SendSync(effects, link, random);
    changes = new ChangeSync(effects, link, reads, random);
    logs = new LogSync(effects, link, reads, sends);
  }

  /** Where the connection stands after the last event. */
  public ConnectionState connection() {
    return link.state();
  }

  /** Takes one event, and says what to do, in order. */
  public List<SyncEffect> handle(SyncEvent event) {
    switch (event) {
      case SyncEvent.Loaded loaded -> load(loaded);
      case SyncEvent.ConnectRequested _ -> link.request();
      case SyncEvent.CloseRequested _ -> {
        link.release();
        closed();
      }
      case SyncEvent.ConnectFailed failed -> {
        if (link.current(failed.connection())) {
          link.failed(failed.problem());
          closed();
        }
      }
      case SyncEvent.FrameReceived received -> {
        if (link.current(received.connection())) {
          link.heard();
          frame(received.frame());
        }
      }
      case SyncEvent.Heard heard -> {
        if (link.current(heard.connection())) {
          link.heard();
        }
      }
      case SyncEvent.Disconnected gone -> {
        if (link.current(gone.connection())) {
          link.disconnected(gone.closeCode(), gone.reason());
          closed();
        }
      }
      case SyncEvent.TimerFired timer -> {
        boolean wasOpen = link.open();
        effects.fired(timer.timer()).ifPresent(Runnable::run);
        if (wasOpen && !link.open()) {
          closed();
        }
      }
      case SyncEvent.SendQueued queued -> sends.queued(queued.entry());
      case SyncEvent.RetryRequested retry -> sends.retry(retry.id());
      case SyncEvent.AbortRequested abort -> sends.abort(abort.id());
      case SyncEvent.ReadMarked read -> reads.read(read.conversationId(), read.seq());
      case SyncEvent.StateSet set -> changes.set(set.change());
      case SyncEvent.StatePut put -> changes.stored(put.put(), put.items());
      case SyncEvent.StatePutFailed failed -> changes.failed(failed.put(), failed.problem());
      case SyncEvent.TypingSet typing ->
          link.send(new ClientFrame.SetTyping(typing.conversationId(), typing.active()));
      case SyncEvent.PresenceWatched watch -> {
        watched = watch.users();
        link.send(new ClientFrame.WatchPresence(watched));
      }
      case SyncEvent.ConversationLearned learned -> logs.learned(learned.snapshot());
    }
    return effects.drain();
  }

  private void load(SyncEvent.Loaded loaded) {
    if (user.isEmpty()) {
      user = Optional.of(loaded.user());
      reads.load(loaded.accountRevision(), loaded.marks());
      logs.load(loaded.user(), loaded.held());
      sends.load(loaded.outbox());
      changes.load(loaded.changes());
    }
  }

  private void frame(ServerFrame frame) {
    switch (frame) {
      case ServerFrame.Welcome welcome -> {
        if (link.welcome(welcome)) {
          resume();
        }
      }
      case ServerFrame.ConversationDelta delta -> {
        link.resuming();
        logs.delta(delta);
      }
      case ServerFrame.CaughtUp caughtUp -> caughtUp(caughtUp.accountRevision());
      case ServerFrame.StateChanged changed ->
          reads.changed(changed.accountRevision(), changed.items());
      case ServerFrame.MessageNew news -> {
        boolean _ = logs.accept(news.conversationId(), news.entry());
      }
      case ServerFrame.MessageAck ack -> acknowledged(ack);
      case ServerFrame.Delivered delivered -> {
        logs.know(delivered.conversationId(), delivered.seq());
        effects.tell(
            new SyncNotice.ReceiptMoved(
                delivered.conversationId(),
                delivered.userId(),
                ReceiptType.DELIVERED,
                delivered.seq()));
      }
      case ServerFrame.Read read -> {
        logs.know(read.conversationId(), read.seq());
        effects.tell(
            new SyncNotice.ReceiptMoved(
                read.conversationId(), read.userId(), ReceiptType.READ, read.seq()));
      }
      case ServerFrame.Typing typing ->
          effects.tell(
              new SyncNotice.TypingChanged(
                  typing.conversationId(), typing.userId(), typing.active()));
      case ServerFrame.Presence presence ->
          effects.tell(
              new SyncNotice.PresenceChanged(
                  presence.userId(), presence.status(), presence.lastSeen()));
      case ServerFrame.HistoryPage page -> logs.page(page);
      case ServerFrame.AuthRefreshed refreshed -> link.renewed(refreshed);
      case ServerFrame.GoingAway going -> link.goingAway(going.reconnectAfterMs());
      case ServerFrame.Refused refused -> refused(refused);
      case ServerFrame.Unknown _ -> {}
    }
  }

  private void resume() {
    List<ConversationPosition> positions = logs.positions();
    int chunk =
        Math.clamp(
            link.limits().maxFrameBytes() / BYTES_PER_POSITION,
            1,
            Math.max(1, link.limits().maxResumePositions()));
    int from = 0;
    do {
      int to = Math.min(from + chunk, positions.size());
      boolean more = to < positions.size();
      link.send(new ClientFrame.Resume(reads.revision(), positions.subList(from, to), more));
      from = to;
    } while (from < positions.size());
    if (!watched.isEmpty()) {
      link.send(new ClientFrame.WatchPresence(watched));
    }
    sends.opened();
  }

  private void caughtUp(long accountRevision) {
    if (link.open() && !link.live()) {
      reads.caughtUp(accountRevision);
      link.caughtUp();
      logs.caughtUp();
      reads.repeat();
      changes.live();
    }
  }

  private void acknowledged(ServerFrame.MessageAck ack) {
    Optional<Entry> own = user.flatMap(self -> sends.confirmed(self, ack));
    if (own.isEmpty()) {
      logs.know(ack.conversationId(), ack.seq());
    } else {
      boolean held = logs.accept(ack.conversationId(), own.get());
      sends.durable(own.get(), held);
    }
  }

  private void refused(ServerFrame.Refused refused) {
    if (refused.clientMessageId().isPresent()) {
      sends.refused(refused.clientMessageId().get(), refused.error());
    } else if (refused.refersTo().equals(Optional.of(ClientFrame.RefreshAuth.TYPE))) {
      boolean wasOpen = link.open();
      link.renewalRefused(refused.error());
      if (wasOpen && !link.open()) {
        closed();
      }
    } else if (refused.refersTo().equals(Optional.of(ClientFrame.Resume.TYPE))) {
      link.failed(refused.error());
      closed();
    } else if (!logs.refused(refused.conversationId(), refused.requestId(), refused.error())) {
      effects.tell(new SyncNotice.RequestRefused(refused.error()));
    }
  }

  private void closed() {
    logs.closed();
    sends.closed();
  }
}
