package chat.tern.server.engine.redis;

import chat.tern.server.node.Node;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.Builder;
import redis.clients.jedis.CommandObject;

/** The script {@code node-join.lua}. */
final class NodeJoin {

  private static final Script SCRIPT = Script.named("node-join");

  private static final Builder<Boolean> JOINED =
      new Builder<>() {
        @Override
        public Boolean build(Object answer) {
          return answer.equals(1L);
        }
      };

  private NodeJoin() {}

  /** Makes the node live, and answers whether it is; it is not when the prefix is another's. */
  static CommandObject<Boolean> call(Keys keys, String cluster, Node node, Duration lease) {
    return SCRIPT.call(
        List.of(keys.cluster(), keys.leases(), keys.nodes()),
        List.of(cluster, node.id(), lease.toMillis(), NodeText.of(node)),
        JOINED);
  }
}
