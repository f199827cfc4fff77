package chat.tern.server.engine.redis;

import chat.tern.server.channel.Broker;
import chat.tern.server.channel.Parcel;
import chat.tern.server.node.NodeId;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Publish and subscribe, one channel for each node. In a Redis Cluster all that goes to one node
 * goes through one server, which keeps its order; the cluster hands it on to its other servers too,
 * which nobody needs, and which is the price of a form that every version knows.
 */
final class RedisBroker implements Broker {

  private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);

  private final Redis redis;
  private final Keys keys;

  RedisBroker(Redis redis, Keys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  @Override
  public Subscription subscribe(NodeId node, Receiver receiver) {
    byte[] channel = keys.channel(node);
    RedisSubscription subscription =
        new RedisSubscription(() -> redis.listen(slot(channel)), channel, receiver);
    subscription.awaitFirst(redis.patience());
    return subscription;
  }

  @Override
  public void publish(List<Parcel> parcels) {
    Batch batch = redis.batch();
    List<Answer<Long>> answers = new ArrayList<>(parcels.size());
    for (Parcel parcel : parcels) {
      byte[] channel = keys.channel(parcel.to());
      answers.add(batch.add(COMMANDS.publish(channel, parcel.bytes()), slot(channel)));
    }
    batch.ask();
    answers.forEach(Answer::get);
  }

  private static int slot(byte[] channel) {
    return JedisClusterCRC16.getSlot(channel);
  }
}
