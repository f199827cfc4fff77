package chat.tern.protocol.log;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an entry says: everything that members must agree on. A published fact never gains or loses
 * a field, because the chain digests all of them: what changes gets a new type, which older clients
 * keep as {@link UnknownFact}.
 */
public sealed interface Fact {

  /** The {@code type} on the wire. */
  String type();

  /** The first entry of every log. The members follow as entries of the same append. */
  record ConversationCreated(ConversationKind kind, String title) implements Fact {
    public static final String TYPE = "conversation.created";

    public ConversationCreated {
      require(kind, "kind");
      require(title, "title");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * A user became a member. Carries the user's name, so that a log can be read without a directory.
   */
  record MemberAdded(UserId userId, String userName, Role role) implements Fact {
    public static final String TYPE = "member.added";

    public MemberAdded {
      require(userId, "user_id");
      require(userName, "user_name");
      require(role, "role");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** A user was removed, or left when the author is the user. */
  record MemberRemoved(UserId userId) implements Fact {
    public static final String TYPE = "member.removed";

    public MemberRemoved {
      require(userId, "user_id");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** A member's role became another one. */
  record RoleChanged(UserId userId, Role role) implements Fact {
    public static final String TYPE = "role.changed";

    public RoleChanged {
      require(userId, "user_id");
      require(role, "role");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** The group got another title. */
  record TitleChanged(String title) implements Fact {
    public static final String TYPE = "title.changed";

    public TitleChanged {
      require(title, "title");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** A setting of the conversation got another value; an empty value means the default. */
  record SettingChanged(String key, String value) implements Fact {
    public static final String TYPE = "setting.changed";

    public SettingChanged {
      require(key, "key");
      require(value, "value");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * Messages are kept for so long from now on, or for good when {@code keepSeconds} is empty. What
   * was older than the limit before stays gone, see {@link HistoryLimit}.
   */
  record HistoryLimited(Optional<Long> keepSeconds) implements Fact {
    public static final String TYPE = "history.limited";

    public HistoryLimited {
      require(keepSeconds, "keep_seconds");
      keepSeconds.ifPresent(HistoryLimit::requireSeconds);
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * A message, perhaps in reply to the message at {@code replyTo}. The only fact that counts as
   * unread.
   */
  record MessagePosted(MessageBody body, Optional<Long> replyTo) implements Fact {
    public static final String TYPE = "message.posted";

    public MessagePosted {
      require(body, "body");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** The message at {@code targetSeq} has this body now; the edit with the highest seq counts. */
  record MessageEdited(long targetSeq, MessageBody body) implements Fact {
    public static final String TYPE = "message.edited";

    public MessageEdited {
      requireTarget(targetSeq);
      require(body, "body");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** The message at {@code targetSeq} is gone for good. */
  record MessageDeleted(long targetSeq) implements Fact {
    public static final String TYPE = "message.deleted";

    public MessageDeleted {
      requireTarget(targetSeq);
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** The author reacts to a message with an emoji; doing so twice is doing so once. */
  record ReactionSet(long targetSeq, String emoji) implements Fact {
    public static final String TYPE = "reaction.set";

    public ReactionSet {
      requireTarget(targetSeq);
      require(emoji, "emoji");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** The author takes a reaction back. */
  record ReactionCleared(long targetSeq, String emoji) implements Fact {
    public static final String TYPE = "reaction.cleared";

    public ReactionCleared {
      requireTarget(targetSeq);
      require(emoji, "emoji");
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** A message is pinned for all members. */
  record MessagePinned(long targetSeq) implements Fact {
    public static final String TYPE = "message.pinned";

    public MessagePinned {
      requireTarget(targetSeq);
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** A message is no longer pinned. */
  record MessageUnpinned(long targetSeq) implements Fact {
    public static final String TYPE = "message.unpinned";

    public MessageUnpinned {
      requireTarget(targetSeq);
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * A fact of a newer protocol: kept whole, so that the chain can be verified, and otherwise
   * skipped.
   *
   * @param fields its scalar fields as text; {@code body}, the only field that may be an object,
   *     stands apart
   */
  record UnknownFact(String type, SortedMap<String, String> fields, Optional<MessageBody> body)
      implements Fact {

    public UnknownFact {
      require(type, "type");
      fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }
  }

  private static void require(Object value, String field) {
    if (value == null) {
      throw new TernException(ErrorCode.INVALID_FIELD, "The fact lacks \"" + field + "\".");
    }
  }

  private static void requireTarget(long seq) {
    if (seq < 1) {
      throw new TernException(ErrorCode.INVALID_FIELD, "\"target_seq\" is the seq of a message.");
    }
  }
}
