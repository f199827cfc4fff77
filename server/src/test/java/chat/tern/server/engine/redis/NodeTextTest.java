package chat.tern.server.engine.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.server.node.Node;
import chat.tern.server.node.NodeId;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class NodeTextTest {

  private static final NodeId ID = new NodeId(new UUID(1, 2));

  @ParameterizedTest
  @ValueSource(strings = {"node-1", "", "a name of many words", "Knoten Ä\n☂"})
  void whatANodeSaysOfItselfIsReadAsItWasMeant(String name) {
    Node node = new Node(ID, name, "0.1.0", Instant.parse("2026-11-22T10:00:00.123Z"), false);
    assertEquals(node, NodeText.read(ID, NodeText.of(node)));
    assertEquals(node.leaving(), NodeText.read(ID, NodeText.of(node.leaving())));
  }
}
