package chat.tern.server.engine.redis;

import chat.tern.server.node.Node;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeRegistry.Renewal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Builder;
import redis.clients.jedis.CommandObject;

/** The script {@code node-renew.lua}. */
final class NodeRenew {

  private static final Script SCRIPT = Script.named("node-renew");

  private static final Builder<Optional<Renewal>> RENEWAL =
      new Builder<>() {
        @Override
        public Optional<Renewal> build(Object answer) {
          return answer instanceof List<?> live ? Optional.of(renewal(live)) : Optional.empty();
        }
      };

  private NodeRenew() {}

  /** Extends the node's lease; the answer is empty when the prefix is another cluster's. */
  static CommandObject<Optional<Renewal>> call(
      Keys keys, String cluster, Node node, Duration lease) {
    return SCRIPT.call(
        List.of(keys.cluster(), keys.leases(), keys.nodes()),
        List.of(cluster, node.id(), lease.toMillis(), NodeText.of(node)),
        RENEWAL);
  }

  private static Renewal renewal(List<?> live) {
    if (live.isEmpty()) {
      return new Renewal.Lapsed();
    }
    List<Node> nodes = new ArrayList<>(live.size() / 2);
    for (int i = 0; i < live.size(); i += 2) {
      nodes.add(NodeText.read(NodeId.parse(text(live.get(i))), text(live.get(i + 1))));
    }
    return new Renewal.Renewed(nodes);
  }

  private static String text(Object bytes) {
    return new String((byte[]) bytes, StandardCharsets.UTF_8);
  }
}
