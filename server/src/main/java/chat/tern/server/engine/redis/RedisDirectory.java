package chat.tern.server.engine.redis;

import chat.tern.protocol.id.UserId;
import chat.tern.server.delivery.Directory;
import chat.tern.server.node.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.params.SetParams;

/**
 * Who is where: the nodes of each user are the fields of a small hash, which Redis keeps in a third
 * of the memory of a set. What a dead node left is filtered when it is read, and taken out by
 * whoever has read it long enough.
 *
 * <p>Whether something was lost is told by canaries: keys of a node in every part of the directory.
 * They are set with the node's first entry, and {@link #holds} sets again those that are gone.
 */
final class RedisDirectory implements Directory {

  private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);

  /** Entries outlive their node by so much at most, should nobody ever look them up. */
  private static final Duration FORGET = Duration.ofHours(24);

  /**
   * Canaries die well before the entries, so that a live node puts all of its own again in time.
   */
  private static final Duration CANARY = FORGET.dividedBy(2);

  /**
   * Users in one round trip: others who use Redis at the same time do not wait long behind them.
   */
  private static final int PUT_TOGETHER = 500;

  private final Redis redis;
  private final Keys keys;

  /** Nodes whose canaries were set. */
  private final Set<NodeId> watched = ConcurrentHashMap.newKeySet();

  /** Nodes of which it is not known whether all that they put has arrived. */
  private final Set<NodeId> doubtful = ConcurrentHashMap.newKeySet();

  private final Remains remains;

  /**
   * @param nanos tells for how long a node has been dead: a clock that never jumps
   */
  RedisDirectory(Redis redis, Keys keys, LongSupplier nanos) {
    this.redis = redis;
    this.keys = keys;
    this.remains = new Remains(nanos);
  }

  @Override
  public void put(NodeId node, Collection<UserId> users) {
    try {
      if (watched.add(node)) {
        setCanaries(node);
      }
      String member = node.toString();
      forSome(
          users,
          (batch, user) -> {
            String key = keys.user(user);
            int slot = Keys.slot(user);
            return List.of(
                batch.add(COMMANDS.hset(key, member, ""), slot),
                batch.add(COMMANDS.pexpire(key, FORGET.toMillis()), slot));
          });
    } catch (RuntimeException e) {
      doubtful.add(node);
      throw e;
    }
  }

  @Override
  public void remove(NodeId node, Collection<UserId> users) {
    String member = node.toString();
    forSome(
        users,
        (batch, user) ->
            List.of(batch.add(COMMANDS.hdel(keys.user(user), member), Keys.slot(user))));
  }

  private interface Step {
    List<Answer<?>> add(Batch batch, UserId user);
  }

  private void forSome(Collection<UserId> users, Step step) {
    List<UserId> all = List.copyOf(users);
    for (int from = 0; from < all.size(); from += PUT_TOGETHER) {
      Batch batch = redis.batch();
      List<Answer<?>> answers = new ArrayList<>();
      for (UserId user : all.subList(from, Math.min(all.size(), from + PUT_TOGETHER))) {
        answers.addAll(step.add(batch, user));
      }
      batch.ask();
      answers.forEach(Answer::get);
    }
  }

  @Override
  public Map<UserId, Set<NodeId>> find(Collection<UserId> users) {
    if (users.isEmpty()) {
      return Map.of();
    }
    Batch batch = redis.batch();
    Map<UserId, Answer<List<String>>> entries = HashMap.newHashMap(users.size());
    for (UserId user : users) {
      entries.computeIfAbsent(user, _ -> batch.add(nodesOf(user), Keys.slot(user)));
    }
    LiveNodes asked = LiveNodes.in(batch, keys);
    batch.ask();
    Map<String, NodeId> live = asked.get();
    Map<UserId, Set<NodeId>> found = HashMap.newHashMap(users.size());
    Batch cleaning = redis.batch();
    entries.forEach((user, entry) -> {
      Set<NodeId> here = new HashSet<>(4);
      for (String member : entry.get()) {
        NodeId node = live.get(member);
        if (node != null) {
          here.add(node);
        } else if (remains.isDead(member)) {
          cleaning.add(COMMANDS.hdel(keys.user(user), member), Keys.slot(user));
        }
      }
      if (!here.isEmpty()) {
        found.put(user, here);
      }
    });
    cleaning.tell();
    return found;
  }

  private CommandObject<List<String>> nodesOf(UserId user) {
    return new CommandObject<>(
        new CommandArguments(Protocol.Command.HKEYS).key(keys.user(user)),
        BuilderFactory.STRING_LIST);
  }

  @Override
  public boolean holds(NodeId node) {
    boolean whole = !doubtful.remove(node);
    try {
      return !setCanaries(node) && whole;
    } catch (RuntimeException e) {
      doubtful.add(node); // some may have been set, and nobody would know that they were missing
      throw e;
    }
  }

  /** Sets the canaries that are missing; returns whether there were any. */
  private boolean setCanaries(NodeId node) {
    Batch batch = redis.batch();
    SetParams ifMissing = SetParams.setParams().nx().px(CANARY.toMillis());
    List<String> canaries = keys.canaries(node);
    List<Answer<String>> set = new ArrayList<>(canaries.size());
    for (int part = 0; part < canaries.size(); part++) {
      set.add(batch.add(COMMANDS.set(canaries.get(part), "", ifMissing), Keys.slot(part)));
    }
    batch.ask();
    return set.stream().map(Answer::get).anyMatch("OK"::equals);
  }
}
