package chat.tern.server.engine.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.node.Node;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.Role;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class NodeTextTest {

  private static final NodeId ID = new NodeId(new UUID(1, 2));

  @Test
  void aReaderIsKnownUntilItLeaves() {
    Node node = new Node(ID, "reader", "0.1.0", Instant.EPOCH, Role.READS, false);
    assertEquals(node, NodeText.read(ID, NodeText.of(node)));
    assertTrue(NodeText.read(ID, NodeText.of(node.leaving())).draining());
  }

  @ParameterizedTest
  @ValueSource(strings = {"node-1", "", "a name of many words", "Knoten Ä\n☂"})
  void whatANodeSaysOfItselfIsReadAsItWasMeant(String name) {
    Node node =
        new Node(ID, name, "0.1.0", Instant.parse("2026-11-22T10:00:00.123Z"), Role.ALL, false);
    assertEquals(node, NodeText.read(ID, NodeText.of(node)));
    assertEquals(node.leaving(), NodeText.read(ID, NodeText.of(node.leaving())));
  }
}
