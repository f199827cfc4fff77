package chat.tern.server.engine.redis;

import chat.tern.server.node.Node;
import chat.tern.server.node.NodeId;
import java.time.Instant;

/**
 * How a node describes itself in Redis: when it started, its version, {@code draining} or {@code
 * serving}, and its name, with a space between. Nodes of a later version may put more before the
 * name only by a new kind of key, as those of this one read four parts.
 */
final class NodeText {

  private static final String DRAINING = "draining";
  private static final String SERVING = "serving";

  private NodeText() {}

  static String of(Node node) {
    return String.join(
        " ",
        node.startedAt().toString(),
        node.version(),
        node.draining() ? DRAINING : SERVING,
        node.name());
  }

  static Node read(NodeId id, String text) {
    String[] parts = text.split(" ", 4);
    return new Node(id, parts[3], parts[1], Instant.parse(parts[0]), parts[2].equals(DRAINING));
  }
}
