/** Notifications for Apple's devices: APNs over HTTP/2 with a signed token, by pushy. */
@NullMarked
package chat.tern.server.push.apns;

import org.jspecify.annotations.NullMarked;
