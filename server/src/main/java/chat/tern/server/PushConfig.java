package chat.tern.server;

import chat.tern.server.push.PushSettings;
import chat.tern.server.push.apns.ApnsConfig;
import chat.tern.server.push.fcm.FcmConfig;
import java.util.Optional;

/**
 * Whether and how is pushed.
 *
 * @param apns empty when Apple's devices get none
 * @param fcm empty when Android's get none
 */
record PushConfig(PushSettings settings, Optional<ApnsConfig> apns, Optional<FcmConfig> fcm) {

  /** Whether anything is pushed at all. Without it, nothing of it is loaded. */
  boolean isOn() {
    return apns.isPresent() || fcm.isPresent();
  }
}
