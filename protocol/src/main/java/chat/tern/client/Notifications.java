package chat.tern.client;

import chat.tern.client.store.ChangeStore;
import chat.tern.protocol.PushContent;
import chat.tern.protocol.QuietHours;
import chat.tern.protocol.StateKey;
import java.util.Optional;

/**
 * What the user wants to be notified of, on all devices: it holds here at once, also offline, and
 * elsewhere as soon as the server can be reached. A conversation alone is muted by {@link
 * Arranging}.
 */
public final class Notifications {

  private final ClientCore core;

  Notifications(ClientCore core) {
    this.core = core;
  }

  /** What holds now, as this device knows. Works offline. */
  public PushWishes wishes() {
    ChangeStore changes = core.desk().store().changes();
    return new PushWishes(
        changes
            .value(Optional.empty(), StateKey.PUSH)
            .flatMap(PushContent::ofWireName)
            .orElse(PushContent.PREVIEW),
        changes.value(Optional.empty(), StateKey.QUIET_HOURS).flatMap(Notifications::quietHours));
  }

  /** Whether the server notifies devices that are not connected at all. Needs the server. */
  public boolean offered() {
    return !core.identity().api().push().offers().isEmpty();
  }

  /** Sets the most that a notification says. */
  public void content(PushContent content) {
    core.set(Optional.empty(), StateKey.PUSH, content.wireName());
  }

  /** Sets the hours in which none comes; empty for no such hours. */
  public void quietHours(Optional<QuietHours> hours) {
    core.set(Optional.empty(), StateKey.QUIET_HOURS, hours.map(QuietHours::toString).orElse(""));
  }

  /** A newer client may have set what this one cannot read. */
  private static Optional<QuietHours> quietHours(String value) {
    try {
      return Optional.of(QuietHours.parse(value));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
