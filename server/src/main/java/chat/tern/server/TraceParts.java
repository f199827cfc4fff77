package chat.tern.server;

import chat.tern.server.trace.NodeTraces;
import chat.tern.server.trace.OtherNodes;
import chat.tern.server.trace.TraceLookup;
import chat.tern.server.trace.Traces;
import java.util.Optional;
import java.util.function.LongConsumer;

/** What is seen of the way of each message. */
final class TraceParts {

  private TraceParts() {}

  static Traces of(Ground ground) {
    return new Traces(
        ground.config().conversations().tracedEntries(),
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

  static TraceLookup lookup(
      Ground ground, Optional<NodeParts> node, ConversationParts conversation) {
    String name = ground.config().node().name();
    OtherNodes others =
        node.<OtherNodes>map(
                each -> NodeTraces.open(each.calls(), each.nodes(), conversation.traces(), name))
            .orElse(OtherNodes.NONE);
    return new TraceLookup(
        conversation.traces(), others, conversation.histories(), conversation.log(), name);
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
