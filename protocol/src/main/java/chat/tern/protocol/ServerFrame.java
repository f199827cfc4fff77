package chat.tern.protocol;

import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a server says. */
public sealed interface ServerFrame extends Frame {

  /**
   * The first frame of every connection.
   *
   * @param heartbeatSeconds how often the server pings; a client that hears nothing for twice as
   *     long connects anew
   * @param tokenExpiresAt when the access token of the handshake runs out, unless renewed by {@code
   *     auth.refresh}
   */
  record Welcome(
      int protocolRevision,
      SessionId sessionId,
      UserId userId,
      String userName,
      DeviceId deviceId,
      Instant serverTime,
      int heartbeatSeconds,
      Instant tokenExpiresAt,
      ProtocolLimits limits)
      implements ServerFrame {
    public static final String TYPE = "welcome";

    public Welcome {
      Require.notNegative(protocolRevision, "protocol_revision");
      Require.present(sessionId, "session_id");
      Require.present(userId, "user_id");
      Require.present(userName, "user_name");
      Require.present(deviceId, "device_id");
      Require.present(serverTime, "server_time");
      Require.positive(heartbeatSeconds, "heartbeat_seconds");
      Require.present(tokenExpiresAt, "token_expires_at");
      Require.present(limits, "limits");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * What a device lacks of one conversation.
   *
   * @param reset present when the device must drop what it holds of this conversation
   * @param snapshot the state at {@code head}, present when {@code entries} do not join on to what
   *     the device holds
   * @param from the position just before the first of {@code entries}; beyond the device's own
   *     position it marks a gap, to be filled by {@code history.get} when somebody looks
   * @param head the position after the last of {@code entries}
   */
  record ConversationDelta(
      ConversationId conversationId,
      Optional<ResetReason> reset,
      Optional<ConversationSnapshot> snapshot,
      Position from,
      List<Entry> entries,
      Position head)
      implements ServerFrame {
    public static final String TYPE = "resume.delta";

    public ConversationDelta {
      Require.present(conversationId, "conversation_id");
      Require.present(from, "from");
      entries = Require.list(entries, "entries");
      Require.present(head, "head");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** The answer to {@code resume} is complete; what follows is live. */
  record CaughtUp(long accountRevision) implements ServerFrame {
    public static final String TYPE = "caught_up";

    public CaughtUp {
      Require.notNegative(accountRevision, "account_revision");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** Values of the user's own state that changed, compacted: the latest of each key. */
  record StateChanged(long accountRevision, List<StateItem> items) implements ServerFrame {
    public static final String TYPE = "state.changed";

    public StateChanged {
      Require.notNegative(accountRevision, "account_revision");
      items = Require.list(items, "items");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** A conversation's log has a new entry: a message, or another fact. */
  record MessageNew(ConversationId conversationId, Entry entry) implements ServerFrame {
    public static final String TYPE = "message.new";

    public MessageNew {
      Require.present(conversationId, "conversation_id");
      Require.present(entry, "entry");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** The message is durable. A repeated send gets the same answer. */
  record MessageAck(
      ConversationId conversationId,
      ClientMessageId clientMessageId,
      EntryId messageId,
      long seq,
      long ordinal,
      Instant createdAt)
      implements ServerFrame {
    public static final String TYPE = "message.ack";

    public MessageAck {
      Require.present(conversationId, "conversation_id");
      Require.present(clientMessageId, "client_message_id");
      Require.present(messageId, "message_id");
      Require.positive(seq, "seq");
      Require.notNegative(ordinal, "ordinal");
      Require.present(createdAt, "created_at");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** A device of the user has stored everything up to {@code seq}. */
  record Delivered(ConversationId conversationId, UserId userId, long seq) implements ServerFrame {
    public static final String TYPE = "message.delivered";

    public Delivered {
      Require.present(conversationId, "conversation_id");
      Require.present(userId, "user_id");
      Require.notNegative(seq, "seq");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** The user has seen everything up to {@code seq}. */
  record Read(ConversationId conversationId, UserId userId, long seq) implements ServerFrame {
    public static final String TYPE = "message.read";

    public Read {
      Require.present(conversationId, "conversation_id");
      Require.present(userId, "user_id");
      Require.notNegative(seq, "seq");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** Somebody is typing, or has stopped. Lapses six seconds after the last one. */
  record Typing(ConversationId conversationId, UserId userId, boolean active)
      implements ServerFrame {
    public static final String TYPE = "typing";

    public Typing {
      Require.present(conversationId, "conversation_id");
      Require.present(userId, "user_id");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** The presence of a watched user: once after {@code presence.watch}, and at every change. */
  record Presence(UserId userId, PresenceStatus status, Optional<Instant> lastSeen)
      implements ServerFrame {
    public static final String TYPE = "presence";

    public Presence {
      Require.present(userId, "user_id");
      Require.present(status, "status");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * A page of history, in order of seq.
   *
   * @param from the position just before the first of {@code entries}
   * @param head the position of the log's last entry that the reader may see
   */
  record HistoryPage(
      String requestId,
      ConversationId conversationId,
      Position from,
      List<Entry> entries,
      Position head)
      implements ServerFrame {
    public static final String TYPE = "history.page";

    public HistoryPage {
      Require.present(requestId, "request_id");
      Require.present(conversationId, "conversation_id");
      Require.present(from, "from");
      entries = Require.list(entries, "entries");
      Require.present(head, "head");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** The session goes on with this access token, which also serves HTTP. */
  record AuthRefreshed(String accessToken, Instant tokenExpiresAt) implements ServerFrame {
    public static final String TYPE = "auth.refreshed";

    public AuthRefreshed {
      Require.present(accessToken, "access_token");
      Require.present(tokenExpiresAt, "token_expires_at");
    }

    @Override
    public String type() {
      return TYPE;
    }

    /** Hides the token. */
    @Override
    public String toString() {
      return "AuthRefreshed[tokenExpiresAt=" + tokenExpiresAt + "]";
    }
  }

  /** The server shuts down: finish, and connect again after the wait, which differs per session. */
  record GoingAway(long reconnectAfterMs) implements ServerFrame {
    public static final String TYPE = "going_away";

    public GoingAway {
      Require.notNegative(reconnectAfterMs, "reconnect_after_ms");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * A request was refused. What it refers to stands in the fields that the request had.
   *
   * @param refersTo the type of the refused frame, where it could be read
   */
  record Refused(
      Problem error,
      Optional<String> refersTo,
      Optional<ConversationId> conversationId,
      Optional<ClientMessageId> clientMessageId,
      Optional<String> requestId)
      implements ServerFrame {
    public static final String TYPE = "error";

    public Refused {
      Require.present(error, "error");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** A frame whose type this build does not know: skip it. */
  record Unknown(String type) implements ServerFrame {
    public Unknown {
      Require.present(type, "type");
    }
  }
}
