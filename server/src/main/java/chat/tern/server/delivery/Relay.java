package chat.tern.server.delivery;

import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.channel.Channels;
import chat.tern.server.channel.Item;
import chat.tern.server.channel.Recovery;
import chat.tern.server.channel.Sender;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.Nodes;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Takes what other nodes should hear, finds out which nodes these are, and sends it: to each node
 * once, however many users it has, and several things in one packet when they come fast. Everything
 * goes out in the order in which it was handed over. Handing over never blocks.
 *
 * <p>While the directory does not answer, what must arrive waits, up to a limit, and the rest is
 * dropped. Above the limit it is dropped too, and all nodes are told to look for themselves.
 */
public final class Relay implements Sender, Elsewhere {

  /** Of one look-up and one publish: enough to share them, few enough to be quick. */
  private static final int MAX_BATCH = 256;

  private static final int MAX_USERS_PER_BATCH = 5_000;

  /** Some seconds of a busy node. */
  private static final int MAX_WAITING = 20_000;

  private static final long MAX_STALLED_BYTES = 32L * 1024 * 1024;

  private final Directory directory;
  private final Nodes nodes;
  private final Channels channels;
  private final Executor workers;

  /** Written by the one drain that runs. */
  private volatile boolean complained;

  // Guarded by this.
  private final Deque<Due> waiting = new ArrayDeque<>();
  private boolean draining;
  private boolean stalled;
  private long stalledBytes;
  private boolean overflowed;

  /** Something that waits to be sent. */
  private sealed interface Due {
    record ToUsers(Collection<UserId> users, Told told) implements Due {}

    record ToNode(NodeId node, Item item) implements Due {}

    record ToAll(Item item) implements Due {}

    default boolean kept() {
      return switch (this) {
        case ToUsers(_, Told told) -> told.kept();
        case ToNode(_, Item item) -> item.kept();
        case ToAll(Item item) -> item.kept();
      };
    }

    default Collection<UserId> users() {
      return this instanceof ToUsers(Collection<UserId> users, _) ? users : List.of();
    }

    default int bytes() {
      return switch (this) {
        case ToUsers(_, Told told) -> told.bytes();
        case ToNode(_, Item item) -> item.payload().length;
        case ToAll(Item item) -> item.payload().length;
      };
    }
  }

  /**
   * @param workers run what sends, on threads that may block
   */
  public Relay(Directory directory, Nodes nodes, Channels channels, Executor workers) {
    this.directory = directory;
    this.nodes = nodes;
    this.channels = channels;
    this.workers = workers;
  }

  @Override
  public void deliver(Collection<UserId> users, Optional<SessionId> except, FrameOnce frame) {
    tell(users, new Told.AFrame(except, frame));
  }

  /** Tells the nodes of these users, but not this one. */
  void tell(Collection<UserId> users, Told told) {
    if (!users.isEmpty()) {
      add(new Due.ToUsers(users, told));
    }
  }

  /** Tells the other nodes of this user that the user's state has changed. */
  public void stateChanged(UserId user) {
    tell(List.of(user), new Told.AState());
  }

  @Override
  public void send(NodeId to, Item item) {
    add(new Due.ToNode(to, item));
  }

  /** Sends an item to every live node but this one. */
  public void sendToAll(Item item) {
    add(new Due.ToAll(item));
  }

  /** Tries again what waits because the directory did not answer. To be called now and then. */
  public void retry() {
    synchronized (this) {
      stalled = false;
      stalledBytes = 0;
      if (draining || waiting.isEmpty()) {
        return;
      }
      draining = true;
    }
    workers.execute(this::drain);
  }

  /** Waits until what was handed over has been sent, or cannot be, or this long. */
  public void awaitQuiet(Duration most) {
    long end = System.nanoTime() + most.toNanos();
    synchronized (this) {
      try {
        while (draining && end - System.nanoTime() > 0) {
          TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void add(Due due) {
    synchronized (this) {
      if (stalled && !due.kept()) {
        return;
      }
      if (waiting.size() >= MAX_WAITING || stalledBytes >= MAX_STALLED_BYTES) {
        overflowed |= due.kept();
        return;
      }
      stalledBytes += stalled ? due.bytes() : 0;
      waiting.add(due);
      if (draining || stalled) {
        return;
      }
      draining = true;
    }
    workers.execute(this::drain);
  }

  private void drain() {
    while (true) {
      List<Due> batch = take();
      if (batch.isEmpty()) {
        return;
      }
      try {
        send(batch);
        complained = false;
      } catch (RuntimeException e) {
        stall(batch, e);
        return;
      }
    }
  }

  private synchronized List<Due> take() {
    if (overflowed && waiting.size() < MAX_WAITING / 2) {
      overflowed = false;
      waiting.add(new Due.ToAll(Recovery.lookAround()));
    }
    List<Due> batch = new ArrayList<>();
    int users = 0;
    while (!waiting.isEmpty() && batch.size() < MAX_BATCH && users < MAX_USERS_PER_BATCH) {
      Due due = waiting.remove();
      users += due.users().size();
      batch.add(due);
    }
    draining = !batch.isEmpty();
    if (!draining) {
      notifyAll();
    }
    return batch;
  }

  private void send(List<Due> batch) {
    Set<UserId> users = new HashSet<>();
    batch.forEach(due -> users.addAll(due.users()));
    Map<UserId, Set<NodeId>> where = users.isEmpty() ? Map.of() : directory.find(users);
    Map<NodeId, List<Item>> items = new LinkedHashMap<>();
    batch.forEach(due -> {
      switch (due) {
        case Due.ToUsers toUsers -> address(toUsers, where, items);
        case Due.ToNode(NodeId node, Item item) -> add(items, node, item);
        case Due.ToAll(Item item) -> nodes.others().forEach(node -> add(items, node, item));
      }
    });
    channels.send(items);
  }

  private void address(
      Due.ToUsers due, Map<UserId, Set<NodeId>> where, Map<NodeId, List<Item>> items) {
    NodeId self = nodes.self();
    Map<NodeId, List<UserId>> there = new LinkedHashMap<>();
    for (UserId user : due.users()) {
      for (NodeId node : where.getOrDefault(user, Set.of())) {
        if (!node.equals(self)) {
          there.computeIfAbsent(node, _ -> new ArrayList<>()).add(user);
        }
      }
    }
    there.forEach((node, some) -> add(items, node, due.told().item(some)));
  }

  private static void add(Map<NodeId, List<Item>> items, NodeId node, Item item) {
    items.computeIfAbsent(node, _ -> new ArrayList<>()).add(item);
  }

  private synchronized void stall(List<Due> batch, RuntimeException why) {
    if (!complained) {
      System.getLogger(Relay.class.getName())
          .log(Level.WARNING, "Other nodes are told later: the directory does not answer", why);
    }
    complained = true;
    stalled = true;
    draining = false;
    notifyAll();
    batch.reversed().stream().filter(Due::kept).forEach(waiting::addFirst);
  }
}
