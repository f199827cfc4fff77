package chat.tern.cli.render;

import chat.tern.client.AccountInfo;
import chat.tern.client.ConversationView;
import chat.tern.client.PushWishes;
import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.protocol.QuietHours;
import chat.tern.protocol.api.DeviceInfo;
import chat.tern.protocol.api.Hop;
import chat.tern.protocol.api.MessageTrace;
import chat.tern.protocol.api.NodeHops;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.MessageState;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code --json} prints, one object per line. The names are those of the protocol and are
 * kept: fields are added, never renamed or removed.
 */
public final class JsonViews {

  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private JsonViews() {}

  /** A message as it is now. */
  public static String message(TimelineItem.Message message) {
    MessageState state = message.state();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("conversation_id", message.conversationId());
    fields.put("seq", state.seq());
    fields.put("message_id", state.messageId());
    fields.put("client_message_id", state.clientMessageId());
    fields.put("sender", message.senderName());
    fields.put("sender_id", state.author());
    fields.put("type", typeOf(state.body()));
    fields.put("text", message.text());
    if (state.body() instanceof MessageBody.Content content && !content.data().isEmpty()) {
      fields.put("data", content.data());
    }
    fields.put("created_at", instant(state.createdAt()));
    fields.put("edited", message.edited());
    state.editedAt().ifPresent(at -> fields.put("edited_at", instant(at)));
    fields.put("deleted", message.deleted());
    state.replyTo().ifPresent(seq -> fields.put("reply_to", seq));
    if (!state.reactors().isEmpty()) {
      Map<String, Object> reactions = new LinkedHashMap<>();
      state.reactors().forEach((emoji, users) -> reactions.put(emoji, List.copyOf(users)));
      fields.put("reactions", reactions);
    }
    return Ndjson.object(fields);
  }

  /** The way of a message. */
  public static String trace(MessageTrace trace) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("message_id", trace.messageId());
    fields.put("conversation_id", trace.conversationId());
    fields.put("seq", trace.seq());
    fields.put("created_at", instant(trace.createdAt()));
    fields.put("nodes", trace.nodes().stream().map(JsonViews::node).toList());
    fields.put("silent_nodes", trace.silentNodes());
    return Ndjson.object(fields);
  }

  private static Map<String, Object> node(NodeHops node) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("node", node.node());
    fields.put("hops", node.hops().stream().map(JsonViews::hop).toList());
    return fields;
  }

  private static Map<String, Object> hop(Hop hop) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", hop.name());
    fields.put("after_micros", hop.afterMicros());
    hop.lastAfterMicros().ifPresent(micros -> fields.put("last_after_micros", micros));
    hop.count().ifPresent(count -> fields.put("count", count));
    return fields;
  }

  /** A message that waits in the outbox: it has no {@code seq} yet. */
  public static String outgoing(OutboxEntry entry, AccountInfo account) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("conversation_id", entry.conversationId());
    fields.put("seq", Optional.empty());
    fields.put("client_message_id", entry.clientMessageId());
    fields.put("sender", account.userName());
    fields.put("sender_id", account.userId());
    fields.put("type", entry.body().type());
    fields.put("text", entry.body().text());
    fields.put("state", entry.wedged() ? "wedged" : "queued");
    return Ndjson.object(fields);
  }

  /** A line of the conversation list, as it is at a moment. */
  public static String conversation(ConversationView view, Instant now) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("conversation_id", view.conversationId());
    fields.put("kind", view.kind().wireName());
    fields.put("name", view.name());
    fields.put("members", view.members().stream().map(Member::userName).toList());
    fields.put("member", view.member());
    fields.put("unread", view.unread());
    fields.put("read_seq", view.readSeq());
    fields.put("head_seq", view.headSeq());
    fields.put("last_activity", instant(view.lastActivity()));
    fields.put(
        "muted_until",
        view.arrangement().mutedUntil().filter(_ -> view.muted(now)).map(JsonViews::instant));
    fields.put("pinned", view.pinned());
    fields.put("archived", view.archived(now));
    return Ndjson.object(fields);
  }

  /** A member of a conversation. */
  public static String member(ConversationId conversation, Member member) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("conversation_id", conversation);
    fields.put("user_id", member.userId());
    fields.put("user_name", member.userName());
    fields.put("role", member.role().wireName());
    fields.put("joined_seq", member.joinedSeq());
    return Ndjson.object(fields);
  }

  /** For how long a conversation keeps messages; null for good. */
  public static String historyLimit(ConversationView view) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("conversation_id", view.conversationId());
    fields.put("keep_seconds", view.historyLimit().keep().map(Duration::toSeconds));
    return Ndjson.object(fields);
  }

  /** What is wanted of notifications, and whether the server has any, if it could be asked. */
  public static String push(PushWishes wishes, Optional<Boolean> offered) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("content", wishes.content().wireName());
    fields.put("quiet_hours", wishes.quietHours().map(QuietHours::toString));
    fields.put("offered", offered);
    return Ndjson.object(fields);
  }

  /** A conversation that is muted, or is not any more. */
  public static String muted(ConversationView view, Optional<Instant> until) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("conversation_id", view.conversationId());
    fields.put("muted_until", until.map(JsonViews::instant));
    return Ndjson.object(fields);
  }

  /** A conversation that is pinned, or is not any more. */
  public static String pinned(ConversationView view, Optional<Integer> place) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("conversation_id", view.conversationId());
    fields.put("pinned", place.isPresent());
    fields.put("place", place);
    return Ndjson.object(fields);
  }

  /** A conversation that is in the archive, or is not any more. */
  public static String archived(ConversationView view, boolean archived) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("conversation_id", view.conversationId());
    fields.put("archived", archived);
    return Ndjson.object(fields);
  }

  /** Who is logged in. */
  public static String account(AccountInfo account) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("user_id", account.userId());
    fields.put("user_name", account.userName());
    fields.put("device_id", account.deviceId());
    fields.put("server", account.server());
    return Ndjson.object(fields);
  }

  /** A device of the account. */
  public static String device(DeviceInfo device) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("device_id", device.deviceId());
    fields.put("device_name", device.deviceName());
    fields.put("created_at", instant(device.createdAt()));
    fields.put("last_seen_at", instant(device.lastSeenAt()));
    fields.put("current", device.current());
    return Ndjson.object(fields);
  }

  /** Why a message was refused. */
  public static String refusal(String clientMessageId, Problem problem) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("client_message_id", clientMessageId);
    fields.put("error", problem.code());
    fields.put("message", problem.message());
    return Ndjson.object(fields);
  }

  private static String typeOf(MessageBody body) {
    return switch (body) {
      case MessageBody.Content content -> content.type();
      case MessageBody.Purged _ -> MessageBody.PURGED;
    };
  }

  private static String instant(Instant instant) {
    return MILLIS.format(instant);
  }
}
