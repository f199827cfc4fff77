package chat.tern.server.engine.redis;

import chat.tern.server.node.Node;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.RedisProtocol;

/**
 * The live nodes, by the clock of Redis. It also guards the prefix: while another cluster uses it,
 * no node joins or stays.
 */
final class RedisNodeRegistry implements NodeRegistry {

  private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);

  private final Redis redis;
  private final Keys keys;
  private final String cluster;

  /**
   * @param cluster names the cluster of Tern whose nodes these are
   */
  RedisNodeRegistry(Redis redis, Keys keys, String cluster) {
    this.redis = redis;
    this.keys = keys;
    this.cluster = cluster;
  }

  @Override
  public void join(Node node, Duration lease) {
    if (!redis.ask(NodeJoin.call(keys, cluster, node, lease))) {
      throw new ForeignClusterException(keys);
    }
  }

  @Override
  public Renewal renew(Node node, Duration lease) {
    return redis
        .ask(NodeRenew.call(keys, cluster, node, lease))
        .orElseThrow(() -> new ForeignClusterException(keys));
  }

  @Override
  public void leave(NodeId id) {
    Batch batch = redis.batch();
    Answer<Long> lease = batch.add(COMMANDS.zrem(keys.leases(), id.toString()));
    Answer<Long> node = batch.add(COMMANDS.hdel(keys.nodes(), id.toString()));
    batch.ask();
    lease.get();
    node.get();
  }

  @Override
  public List<Node> live() {
    Batch batch = redis.batch();
    Answer<Map<String, String>> nodes = batch.add(COMMANDS.hgetAll(keys.nodes()));
    LiveNodes liveNodes = LiveNodes.in(batch, keys);
    batch.ask();
    Map<String, NodeId> live = liveNodes.get();
    List<Node> described = new ArrayList<>(live.size());
    nodes
        .get()
        .forEach((text, description) -> {
          NodeId id = live.get(text);
          if (id != null) {
            described.add(NodeText.read(id, description));
          }
        });
    return described;
  }

  /**
   * Makes sure that the prefix belongs to this cluster, or to nobody yet.
   *
   * @throws ForeignClusterException when it belongs to another
   * @throws RedisAwayException when that cannot be known
   */
  void claim() {
    Batch batch = redis.batch();
    Answer<Long> claimed = batch.add(COMMANDS.setnx(keys.cluster(), cluster));
    Answer<String> owner = batch.add(COMMANDS.get(keys.cluster()));
    batch.ask();
    if (claimed.get() == 0 && !owner.get().equals(cluster)) {
      throw new ForeignClusterException(keys);
    }
  }
}
