/** Notifications for Android: FCM's HTTP v1, by firebase-admin. */
@NullMarked
package chat.tern.server.push.fcm;

import org.jspecify.annotations.NullMarked;
