package chat.tern.server.engine.redis;

import chat.tern.server.node.NodeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.resps.Tuple;

/**
 * Whose lease has not ended, asked along with something else: two commands, as a script would cost
 * more than the rest of most batches.
 */
final class LiveNodes {

  private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);
  private static final CommandObject<List<String>> TIME =
      new CommandObject<>(new CommandArguments(Protocol.Command.TIME), BuilderFactory.STRING_LIST);

  private final Answer<List<Tuple>> leases;
  private final Answer<List<String>> time;

  private LiveNodes(Answer<List<Tuple>> leases, Answer<List<String>> time) {
    this.leases = leases;
    this.time = time;
  }

  /** Asks for them with the batch, and after all that is already in it. */
  static LiveNodes in(Batch batch, Keys keys) {
    return new LiveNodes(
        batch.add(COMMANDS.zrangeWithScores(keys.leases(), 0, -1)),
        batch.add(TIME, Keys.slotOfNodes()));
  }

  /**
   * The answer: live nodes by the text of their ids, as which they stand in other keys.
   *
   * @throws RedisAwayException when there is none
   */
  Map<String, NodeId> get() {
    List<String> secondsAndMicros = time.get();
    long now =
        Long.parseLong(secondsAndMicros.getFirst()) * 1000
            + Long.parseLong(secondsAndMicros.getLast()) / 1000;
    Map<String, NodeId> live = new HashMap<>();
    for (Tuple lease : leases.get()) {
      if (lease.getScore() > now) {
        live.put(lease.getElement(), NodeId.parse(lease.getElement()));
      }
    }
    return live;
  }
}
