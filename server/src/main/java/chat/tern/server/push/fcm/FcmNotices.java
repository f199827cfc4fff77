package chat.tern.server.push.fcm;

import chat.tern.server.push.Notice;
import chat.tern.server.push.Preview;
import chat.tern.server.push.Push;
import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.AndroidNotification;
import com.google.firebase.messaging.Message;
import java.time.Duration;

/**
 * What a notice looks like to Android. Those of one conversation have one tag, and so replace each
 * other; what is ours is in {@code data}, where all is text.
 */
final class FcmNotices {

  private static final String NEW_MESSAGE = "New message";

  private final Duration expiry;

  FcmNotices(Duration expiry) {
    this.expiry = expiry;
  }

  // Deprecated in favour of ids of installations; what apps of today have and register is a token.
  @SuppressWarnings("deprecation")
  Message of(Push push) {
    Notice notice = push.notice();
    String conversation = notice.conversation().toString();
    AndroidConfig.Builder android =
        AndroidConfig.builder()
            .setCollapseKey(conversation)
            .setTtl(expiry.toMillis())
            .setRestrictedPackageName(push.to().app());
    String type =
        switch (notice) {
          case Notice.Message message -> {
            android
                .setPriority(AndroidConfig.Priority.HIGH)
                .setNotification(notification(message, conversation));
            yield "message";
          }
          case Notice.Badge _ -> {
            android.setPriority(AndroidConfig.Priority.NORMAL);
            yield "badge";
          }
          case Notice.Withdrawal _ -> {
            android.setPriority(AndroidConfig.Priority.NORMAL);
            yield "read";
          }
        };
    return Message.builder()
        .setToken(push.to().token())
        .putData("type", type)
        .putData("conversation_id", conversation)
        .putData("seq", Long.toString(notice.seq()))
        .putData("badge", Integer.toString(notice.badge()))
        .setAndroidConfig(android.build())
        .build();
  }

  private static AndroidNotification notification(Notice.Message message, String conversation) {
    AndroidNotification.Builder shown =
        AndroidNotification.builder()
            .setTag(conversation)
            .setBody(message.preview().map(Preview::body).orElse(NEW_MESSAGE))
            .setNotificationCount(message.badge())
            .setDefaultSound(true);
    message
        .preview()
        .map(Preview::title)
        .filter(title -> !title.isEmpty())
        .ifPresent(shown::setTitle);
    return shown.build();
  }
}
