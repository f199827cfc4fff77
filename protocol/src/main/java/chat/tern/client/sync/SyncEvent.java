package chat.tern.client.sync;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.store.Held;
import chat.tern.client.store.ReadMark;
import chat.tern.client.store.StateChange;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationSnapshot;
import java.util.List;

/** Everything that can happen to the sync core. Hearing an event twice changes nothing. */
public sealed interface SyncEvent {

  /** The first event: what the store holds. */
  record Loaded(
      UserId user,
      long accountRevision,
      List<Held> held,
      List<ReadMark> marks,
      List<OutboxEntry> outbox,
      List<StateChange> changes)
      implements SyncEvent {
    public Loaded {
      held = List.copyOf(held);
      marks = List.copyOf(marks);
      outbox = List.copyOf(outbox);
      changes = List.copyOf(changes);
    }
  }

  /** Somebody wants to be connected from now on. */
  record ConnectRequested() implements SyncEvent {}

  /** Nobody does any more. */
  record CloseRequested() implements SyncEvent {}

  /** The connection that a {@code Connect} effect asked for did not come about. */
  record ConnectFailed(long connection, Problem problem) implements SyncEvent {}

  /** A frame came in. */
  record FrameReceived(long connection, ServerFrame frame) implements SyncEvent {}

  /** A sign of life that is no frame: a ping. */
  record Heard(long connection) implements SyncEvent {}

  /** The connection is gone, with the peer's close code, or 1006 when there was none. */
  record Disconnected(long connection, int closeCode, String reason) implements SyncEvent {}

  /** A timer of a {@code StartTimer} effect ran out. */
  record TimerFired(long timer) implements SyncEvent {}

  /** A message of our own; the store has it already. */
  record SendQueued(OutboxEntry entry) implements SyncEvent {}

  /** A wedged message is to be tried again. */
  record RetryRequested(ClientMessageId id) implements SyncEvent {}

  /** A message is given up. */
  record AbortRequested(ClientMessageId id) implements SyncEvent {}

  /** The user has seen everything up to {@code seq}. */
  record ReadMarked(ConversationId conversationId, long seq) implements SyncEvent {}

  /** The user set a value of their own state; the store has it already. */
  record StateSet(StateChange change) implements SyncEvent {}

  /** The server has what a {@code PutState} effect with this number told; these are its values. */
  record StatePut(long put, List<StateItem> items) implements SyncEvent {
    public StatePut {
      items = List.copyOf(items);
    }
  }

  /** It refused that, or did not answer. */
  record StatePutFailed(long put, Problem problem) implements SyncEvent {}

  /** The user is typing, or has stopped. */
  record TypingSet(ConversationId conversationId, boolean active) implements SyncEvent {}

  /** Whose presence is wanted from now on. */
  record PresenceWatched(List<UserId> users) implements SyncEvent {
    public PresenceWatched {
      users = List.copyOf(users);
    }
  }

  /** The state of a conversation came by HTTP, as the answer to a request of ours. */
  record ConversationLearned(ConversationSnapshot snapshot) implements SyncEvent {}
}
