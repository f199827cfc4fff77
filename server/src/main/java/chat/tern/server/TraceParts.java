package chat.tern.server;

import chat.tern.server.trace.Traces;
import java.util.function.LongConsumer;

/** What is seen of the way of each message. */
final class TraceParts {

  /** At about 300 bytes each; five seconds of the busiest node, hours of most. */
  private static final int MESSAGES = 10_000;

  private TraceParts() {}

  static Traces of(Ground ground) {
    return new Traces(
        MESSAGES,
        new Traces.Measures(
            ground
                .metrics()
                .histogram(
                    "tern.delivery",
                    "From the acceptance of a message to its bytes written to a device's socket,"
                        + " live; what a device fetches when it comes back is not counted"),
            acknowledged(ground, "delivered"),
            acknowledged(ground, "read")),
        Ground.NANOS,
        ground.clock());
  }

  private static LongConsumer acknowledged(Ground ground, String receipt) {
    return ground
        .metrics()
        .histogram(
            "tern.delivery.acknowledged",
            "From the acceptance of a message to a device's receipt that names it; a receipt for"
                + " several messages names the last",
            "receipt",
            receipt);
  }
}
