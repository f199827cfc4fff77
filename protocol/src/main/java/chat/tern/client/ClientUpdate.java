package chat.tern.client;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.sync.ConnectionState;
import chat.tern.client.timeline.TimelineUpdate;
import chat.tern.protocol.PresenceStatus;
import chat.tern.protocol.api.ReceiptType;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Everything that a client tells its user interface, in the order in which it happened. */
public sealed interface ClientUpdate {

  /** The connection changed its state. */
  record Connection(ConnectionState state) implements ClientUpdate {}

  /** A conversation's timeline changed; the store already holds what it says. */
  record Timeline(TimelineUpdate update) implements ClientUpdate {}

  /**
   * A line of the conversation list changed: head, title, members, unread count, how it is
   * arranged; or it is new.
   */
  record Conversation(ConversationId conversationId) implements ClientUpdate {}

  /** What the user wants on all devices changed: of notifications, for one. */
  record Preferences() implements ClientUpdate {}

  /** A message of our own came further, or was wedged. */
  record Outgoing(OutboxEntry entry) implements ClientUpdate {}

  /**
   * The server does not take a conversation's next message yet, for a rate limit or because it is
   * busy; it goes out again by itself after {@code delay}, counted from now.
   */
  record SendPutOff(ConversationId conversationId, Problem reason, Duration delay)
      implements ClientUpdate {}

  /** Somebody is typing, or has stopped; lapses six seconds after the last one. */
  record Typing(ConversationId conversationId, UserId userId, String userName, boolean active)
      implements ClientUpdate {}

  /** A watched user came or went. */
  record Presence(UserId userId, PresenceStatus status, Optional<Instant> lastSeen)
      implements ClientUpdate {}

  /** Another member has everything up to {@code seq} delivered, or read. */
  record ReceiptMoved(ConversationId conversationId, UserId userId, ReceiptType type, long seq)
      implements ClientUpdate {}

  /** The server refused something that has no other place to say so; the client goes on. */
  record Refused(Problem problem) implements ClientUpdate {}
}
