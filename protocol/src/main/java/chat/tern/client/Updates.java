package chat.tern.client;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;
import chat.tern.client.sync.SyncEvent;
import chat.tern.client.sync.SyncNotice;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.client.timeline.TimelineUpdate;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.MessageState;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Turns what the core says into what apps hear. Runs on the loop's thread; only subscribing is safe
 * for all.
 */
final class Updates implements EngineLoop.Notices {

  private static final System.Logger LOGGER = System.getLogger(Updates.class.getName());

  private final Views views;
  private final Progress progress;
  private final List<Consumer<ClientUpdate>> listeners = new CopyOnWriteArrayList<>();
  private final Set<ClientMessageId> echoes = new HashSet<>();

  Updates(Views views, Progress progress) {
    this.views = views;
    this.progress = progress;
  }

  Subscription subscribe(Consumer<ClientUpdate> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void loaded(SyncEvent.Loaded loaded) {
    progress.loaded(loaded.outbox(), loaded.changes());
    loaded.outbox().forEach(entry -> echoes.add(entry.clientMessageId()));
  }

  @Override
  public void heard(SyncNotice notice) {
    switch (notice) {
      case SyncNotice.ConnectionChanged changed -> {
        progress.became(changed.state());
        tell(new ClientUpdate.Connection(changed.state()));
      }
      case SyncNotice.EntriesAdded added -> {
        progress.came();
        added.entries().forEach(entry -> entry(added.conversationId(), entry));
        tell(new ClientUpdate.Conversation(added.conversationId()));
      }
      case SyncNotice.ConversationReplaced replaced -> {
        progress.came();
        timeline(new TimelineUpdate.Reset(replaced.conversationId()));
        tell(new ClientUpdate.Conversation(replaced.conversationId()));
      }
      case SyncNotice.OutboxChanged changed -> outgoing(changed.entry());
      case SyncNotice.OutboxRemoved removed -> removed(removed.entry());
      case SyncNotice.OwnStateChanged changed ->
          tell(new ClientUpdate.Conversation(changed.conversationId()));
      case SyncNotice.PreferencesChanged _ -> tell(new ClientUpdate.Preferences());
      case SyncNotice.StateSettled settled -> progress.ended(settled.change());
      case SyncNotice.ReceiptMoved moved ->
          tell(
              new ClientUpdate.ReceiptMoved(
                  moved.conversationId(), moved.userId(), moved.type(), moved.seq()));
      case SyncNotice.TypingChanged typing ->
          tell(
              new ClientUpdate.Typing(
                  typing.conversationId(),
                  typing.userId(),
                  views.name(typing.userId()),
                  typing.active()));
      case SyncNotice.PresenceChanged presence ->
          tell(
              new ClientUpdate.Presence(presence.userId(), presence.status(), presence.lastSeen()));
      case SyncNotice.SendPutOff putOff ->
          tell(
              new ClientUpdate.SendPutOff(
                  putOff.conversationId(), putOff.reason(), putOff.delay()));
      case SyncNotice.RequestRefused refused -> tell(new ClientUpdate.Refused(refused.problem()));
    }
  }

  private void entry(ConversationId id, Entry entry) {
    if (listeners.isEmpty()) {
      return;
    }
    MessageState.of(entry)
        .<TimelineItem>map(state -> views.message(id, state))
        .or(() -> views.notice(id, entry))
        .ifPresent(item -> timeline(new TimelineUpdate.Appended(item)));
    MessageState.target(entry.fact())
        .flatMap(target -> views.message(id, target))
        .ifPresent(item -> timeline(new TimelineUpdate.Changed(item)));
  }

  private void outgoing(OutboxEntry entry) {
    progress.changed(entry);
    TimelineItem.LocalEcho echo = new TimelineItem.LocalEcho(entry);
    timeline(
        echoes.add(entry.clientMessageId())
            ? new TimelineUpdate.Appended(echo)
            : new TimelineUpdate.Changed(echo));
    tell(new ClientUpdate.Outgoing(entry));
    switch (entry.state()) {
      case SendState.Sent sent ->
          progress.ended(entry.clientMessageId(), new SendOutcome.Durable(durable(entry, sent)));
      case SendState.Wedged wedged ->
          progress.ended(entry.clientMessageId(), new SendOutcome.Wedged(wedged.reason()));
      case SendState.Queued _, SendState.Sending _ -> {}
    }
  }

  private void removed(OutboxEntry entry) {
    echoes.remove(entry.clientMessageId());
    timeline(new TimelineUpdate.EchoRemoved(entry.conversationId(), entry.clientMessageId()));
    progress.ended(entry.clientMessageId(), new SendOutcome.Aborted());
  }

  private TimelineItem.Message durable(OutboxEntry entry, SendState.Sent sent) {
    return views.message(
        entry.conversationId(),
        new MessageState(
            sent.seq(),
            sent.messageId(),
            views.self(),
            entry.clientMessageId(),
            sent.createdAt(),
            sent.ordinal(),
            entry.body(),
            entry.replyTo(),
            sent.seq(),
            Optional.empty(),
            false,
            new TreeMap<>()));
  }

  private void timeline(TimelineUpdate update) {
    tell(new ClientUpdate.Timeline(update));
  }

  private void tell(ClientUpdate update) {
    for (Consumer<ClientUpdate> listener : listeners) {
      try {
        listener.accept(update);
      } catch (RuntimeException e) {
        LOGGER.log(System.Logger.Level.WARNING, "A listener failed on " + update.getClass(), e);
      }
    }
  }
}
