package chat.tern.server.engine.redis;

import chat.tern.server.node.Node;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.Role;
import java.time.Instant;

/**
 * How a node describes itself in Redis: when it started, its version, {@code draining}, {@code
 * reading} or {@code serving}, and its name, with a space between. Nodes of before {@code reading}
 * take it for {@code serving}: that one might own a conversation, which is only advice. Nodes of a
 * later version may put more before the name only by a new kind of key, as those of this one read
 * four parts.
 */
final class NodeText {

  private static final String DRAINING = "draining";
  private static final String READING = "reading";
  private static final String SERVING = "serving";

  private NodeText() {}

  static String of(Node node) {
    return String.join(" ", node.startedAt().toString(), node.version(), duty(node), node.name());
  }

  static Node read(NodeId id, String text) {
    String[] parts = text.split(" ", 4);
    Role role = parts[2].equals(READING) ? Role.READS : Role.ALL;
    return new Node(
        id, parts[3], parts[1], Instant.parse(parts[0]), role, parts[2].equals(DRAINING));
  }

  /** Who leaves does nothing for others, whatever it was there for. */
  private static String duty(Node node) {
    if (node.draining()) {
      return DRAINING;
    }
    return switch (node.role()) {
      case ALL -> SERVING;
      case READS -> READING;
    };
  }
}
