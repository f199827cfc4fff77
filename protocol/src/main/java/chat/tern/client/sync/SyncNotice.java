package chat.tern.client.sync;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.store.StateChange;
import chat.tern.protocol.PresenceStatus;
import chat.tern.protocol.api.ReceiptType;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the core has to say to listeners. The store already holds what a notice tells of. */
public sealed interface SyncNotice {

  /** The connection's state is another one. */
  record ConnectionChanged(ConnectionState state) implements SyncNotice {}

  /** New entries at the end of a log, in order and without holes between them. */
  record EntriesAdded(ConversationId conversationId, List<Entry> entries) implements SyncNotice {
    public EntriesAdded {
      entries = List.copyOf(entries);
    }
  }

  /** What is held of a conversation was replaced: read it anew. */
  record ConversationReplaced(ConversationId conversationId) implements SyncNotice {}

  /** A message of our own is in another state. */
  record OutboxChanged(OutboxEntry entry) implements SyncNotice {}

  /** A message of our own left the outbox: the log has it, or it was given up. */
  record OutboxRemoved(OutboxEntry entry) implements SyncNotice {}

  /** The user's own state of a conversation changed, the read mark for one. */
  record OwnStateChanged(ConversationId conversationId) implements SyncNotice {}

  /** The user's own state of the account changed: a preference. */
  record PreferencesChanged() implements SyncNotice {}

  /** A change of the user's own state came to its end: the server has it, or does not want it. */
  record StateSettled(StateChange change) implements SyncNotice {}

  /** Another member has everything up to {@code seq}. */
  record ReceiptMoved(ConversationId conversationId, UserId userId, ReceiptType type, long seq)
      implements SyncNotice {}

  /** Somebody is typing, or has stopped. */
  record TypingChanged(ConversationId conversationId, UserId userId, boolean active)
      implements SyncNotice {}

  /** A watched user came or went. */
  record PresenceChanged(UserId userId, PresenceStatus status, Optional<Instant> lastSeen)
      implements SyncNotice {}

  /** The server does not take this conversation's next message yet: it goes out again by itself. */
  record SendPutOff(ConversationId conversationId, Problem reason, Duration delay)
      implements SyncNotice {}

  /** The server refused something that has no other place to say so. */
  record RequestRefused(Problem problem) implements SyncNotice {}
}
