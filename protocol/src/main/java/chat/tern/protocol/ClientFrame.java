package chat.tern.protocol;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import java.util.List;
import java.util.Optional;

/**
 * What a client says. A value that exists has its required fields; limits are the server's to
 * check.
 */
public sealed interface ClientFrame extends Frame {

  /**
   * Says what the device holds and asks for the rest. Answered by {@code resume.delta} for every
   * conversation that has more, {@code state.changed}, and {@code caught_up}.
   *
   * @param accountRevision the revision up to which the device has the user's own state, 0 for none
   * @param more another resume frame follows; the answer starts after the last one
   */
  record Resume(long accountRevision, List<ConversationPosition> positions, boolean more)
      implements ClientFrame {
    public static final String TYPE = "resume";

    public Resume {
      Require.notNegative(accountRevision, "account_revision");
      positions = Require.list(positions, "positions");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** Asks for the missing part of one conversation. Answered by one {@code resume.delta}. */
  record CatchUp(ConversationId conversationId, Position position) implements ClientFrame {
    public static final String TYPE = "catch_up";

    public CatchUp {
      Require.present(conversationId, "conversation_id");
      position = position == null ? Position.START : position;
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** Posts a message. Answered by {@code message.ack} after it is durable, or by {@code error}. */
  record SendMessage(
      ConversationId conversationId,
      ClientMessageId clientMessageId,
      MessageBody.Content body,
      Optional<Long> replyTo)
      implements ClientFrame {
    public static final String TYPE = "message.send";

    public SendMessage {
      Require.present(conversationId, "conversation_id");
      Require.present(clientMessageId, "client_message_id");
      Require.present(body, "text");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** This device has stored everything up to {@code seq}. Never answered. */
  record MarkDelivered(ConversationId conversationId, long seq) implements ClientFrame {
    public static final String TYPE = "message.delivered";

    public MarkDelivered {
      Require.present(conversationId, "conversation_id");
      Require.positive(seq, "seq");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * The user has seen everything up to {@code seq}. Never answered; comes back as {@code
   * state.changed}.
   */
  record MarkRead(ConversationId conversationId, long seq) implements ClientFrame {
    public static final String TYPE = "message.read";

    public MarkRead {
      Require.present(conversationId, "conversation_id");
      Require.positive(seq, "seq");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * The user is typing, or has stopped. Repeat it every three seconds while it lasts. Never
   * answered.
   */
  record SetTyping(ConversationId conversationId, boolean active) implements ClientFrame {
    public static final String TYPE = "typing";

    public SetTyping {
      Require.present(conversationId, "conversation_id");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** Whose presence this session wants to see from now on; replaces the earlier list. */
  record WatchPresence(List<UserId> userIds) implements ClientFrame {
    public static final String TYPE = "presence.watch";

    public WatchPresence {
      userIds = Require.list(userIds, "user_ids");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * Asks for a page of history. Answered by {@code history.page} with the same {@code requestId}.
   *
   * @param before only entries with a lower seq, the highest of them; exclusive with {@code after}
   * @param after only entries with a higher seq, the lowest of them; without both the page ends at
   *     the head
   */
  record GetHistory(
      String requestId,
      ConversationId conversationId,
      Optional<Long> before,
      Optional<Long> after,
      Optional<Integer> limit)
      implements ClientFrame {
    public static final String TYPE = "history.get";

    public GetHistory {
      Require.present(requestId, "request_id");
      Require.present(conversationId, "conversation_id");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** Renews the session's access token in band. Answered by {@code auth.refreshed}. */
  record RefreshAuth(String refreshToken) implements ClientFrame {
    public static final String TYPE = "auth.refresh";

    public RefreshAuth {
      Require.present(refreshToken, "refresh_token");
    }

    @Override
    public String type() {
      return TYPE;
    }

    /** Hides the token. */
    @Override
    public String toString() {
      return "RefreshAuth[]";
    }
  }

  /** A frame whose type this build does not know. */
  record Unknown(String type) implements ClientFrame {
    public Unknown {
      Require.present(type, "type");
    }
  }
}
