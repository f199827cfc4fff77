package chat.tern.client;

import chat.tern.protocol.PushContent;
import chat.tern.protocol.QuietHours;
import java.time.Instant;
import java.util.Optional;

/**
 * What the user wants of notifications, on all devices.
 *
 * @param content the most that they say
 * @param quietHours in which none comes
 */
public record PushWishes(PushContent content, Optional<QuietHours> quietHours) {

  /** Whether nothing is to be heard at a moment, of whatever conversation. */
  public boolean silent(Instant now) {
    return content == PushContent.OFF
        || quietHours.filter(hours -> hours.includes(now)).isPresent();
  }
}
