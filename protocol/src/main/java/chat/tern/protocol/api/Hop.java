package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import java.util.Optional;

/**
 * A step on the way of a message.
 *
 * @param name what happened; a client shows one that it does not know as it is
 * @param afterMicros microseconds after the message was accepted
 * @param lastAfterMicros the same of the last time, where it happens for each device
 * @param count how often it happened, where it happens for each device
 */
public record Hop(
    String name, long afterMicros, Optional<Long> lastAfterMicros, Optional<Long> count) {

  public Hop {
    Require.present(name, "name");
    Require.present(lastAfterMicros, "last_after_micros");
    Require.present(count, "count");
  }

  /** One that happens once. */
  public static Hop once(String name, long afterMicros) {
    return new Hop(name, afterMicros, Optional.empty(), Optional.empty());
  }

  /** One that happens for each device. */
  public static Hop often(String name, long firstMicros, long lastMicros, long count) {
    return new Hop(name, firstMicros, Optional.of(lastMicros), Optional.of(count));
  }
}
