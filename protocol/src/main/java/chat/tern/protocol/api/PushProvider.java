package chat.tern.protocol.api;

/** Who brings a notification to a device that is not connected. */
public enum PushProvider {
  /** Apple's push notification service. */
  APNS,
  /** Firebase Cloud Messaging. */
  FCM
}
