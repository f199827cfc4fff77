package chat.tern.server.event.publish;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Names one run of a publisher: a node that starts again is another one. */
public record PublisherId(UUID value) {

  /** A new one. */
  public static PublisherId random(RandomGenerator random) {
    return new PublisherId(new UUID(random.nextLong(), random.nextLong()));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
