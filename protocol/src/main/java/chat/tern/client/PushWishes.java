package chat.tern.client;

import chat.tern.protocol.PushContent;
import chat.tern.protocol.QuietHours;
import java.util.Optional;

/**
 * What the user wants of notifications, on all devices.
 *
 * @param content the most that they say
 * @param quietHours in which none comes
 * @param offered whether the server pushes at all
 */
public record PushWishes(PushContent content, Optional<QuietHours> quietHours, boolean offered) {}
