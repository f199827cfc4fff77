package chat.tern.server.push.apns;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.push.Notice;
import chat.tern.server.push.Preview;
import chat.tern.server.push.Push;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.util.SimpleApnsPayloadBuilder;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What a notice looks like to Apple's devices. Those of one conversation collapse into one; what is
 * ours is in the field {@code tern}.
 */
final class ApnsNotices {

  private static final String NEW_MESSAGE = "New message";

  private final Duration expiry;
  private final InstantSource clock;

  ApnsNotices(Duration expiry, InstantSource clock) {
    this.expiry = expiry;
    this.clock = clock;
  }

  SimpleApnsPushNotification of(Push push) {
    return switch (push.notice()) {
      case Notice.Message message ->
          notification(push, message(message), DeliveryPriority.IMMEDIATE, PushType.ALERT);
      case Notice.Badge badge ->
          notification(push, badge(badge), DeliveryPriority.CONSERVE_POWER, PushType.ALERT);
      case Notice.Withdrawal withdrawal ->
          notification(
              push, withdrawal(withdrawal), DeliveryPriority.CONSERVE_POWER, PushType.BACKGROUND);
    };
  }

  private SimpleApnsPushNotification notification(
      Push push, SimpleApnsPayloadBuilder payload, DeliveryPriority priority, PushType type) {
    return new SimpleApnsPushNotification(
        push.to().token(),
        push.to().app(),
        payload.build(),
        clock.instant().plus(expiry),
        priority,
        type,
        push.notice().conversation().toString());
  }

  private static SimpleApnsPayloadBuilder message(Notice.Message message) {
    SimpleApnsPayloadBuilder payload = ours("message", message.conversation(), message.seq());
    Optional<Preview> preview = message.preview();
    preview.map(Preview::title).filter(title -> !title.isEmpty()).ifPresent(payload::setAlertTitle);
    payload.setAlertBody(preview.map(Preview::body).orElse(NEW_MESSAGE));
    payload.setBadgeNumber(message.badge());
    payload.setSound("default");
    payload.setThreadId(message.conversation().toString());
    return payload;
  }

  private static SimpleApnsPayloadBuilder badge(Notice.Badge badge) {
    SimpleApnsPayloadBuilder payload = ours("badge", badge.conversation(), badge.seq());
    payload.setBadgeNumber(badge.badge());
    return payload;
  }

  /** In the background nothing may be shown, so the app sets the number itself. */
  private static SimpleApnsPayloadBuilder withdrawal(Notice.Withdrawal withdrawal) {
    SimpleApnsPayloadBuilder payload = new SimpleApnsPayloadBuilder();
    payload.setContentAvailable(true);
    payload.addCustomProperty(
        "tern",
        Map.of(
            "type",
            "read",
            "conversation_id",
            withdrawal.conversation().toString(),
            "seq",
            withdrawal.seq(),
            "badge",
            withdrawal.badge()));
    return payload;
  }

  private static SimpleApnsPayloadBuilder ours(String type, ConversationId conversation, long seq) {
    SimpleApnsPayloadBuilder payload = new SimpleApnsPayloadBuilder();
    payload.addCustomProperty(
        "tern", Map.of("type", type, "conversation_id", conversation.toString(), "seq", seq));
    return payload;
  }
}
