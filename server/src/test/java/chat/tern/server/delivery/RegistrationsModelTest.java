package chat.tern.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.LoneNode;
import chat.tern.server.conversation.Sequencer;
import chat.tern.server.engine.memory.MemoryCluster;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeSettings;
import chat.tern.server.node.Nodes;
import chat.tern.server.node.Role;
import chat.tern.server.session.FakeDevice;
import chat.tern.server.session.Hub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Nodes that lose their leases and all that the directory holds of them, or cannot tell it who is
 * there, while sessions come and go and entries are committed at any moment of it: whatever follows
 * where a session resumed reaches it in order, without a hole that its client would have to fill.
 * Some of it may come twice.
 */
@Timeout(120)
class RegistrationsModelTest {

  private static final int RUNS = 500;

  private static final List<Logger> LOGGERS =
      Stream.of(Nodes.class, Registrations.class)
          .map(each -> Logger.getLogger(each.getName()))
          .toList();

  @BeforeAll
  static void quiet() {
    LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
  }

  @AfterAll
  static void loud() {
    LOGGERS.forEach(logger -> logger.setLevel(null));
  }

  @Test
  void nobodyIsToldOfAnEntryBeforeTheOnesThatPrecedeIt() {
    long first = new Random().nextLong();
    for (int run = 0; run < RUNS; run++) {
      long seed = first + run;
      World world = new World(seed);
      for (int step = 0; step < 120; step++) {
        world.step();
      }
      world.settle();
      world.check("seed " + seed);
    }
  }

  /** The nodes, what they share, and what is on its way. */
  private static final class World {

    private static final NodeSettings SETTINGS =
        new NodeSettings("node", Role.ALL, Duration.ofSeconds(5), Duration.ofSeconds(1));
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Random random;
    private final Ids ids;
    private final MemoryCluster shared;
    private final List<Runnable> due = new ArrayList<>();
    private final List<UserId> users = new ArrayList<>();
    private final Sequencer sequencer;
    private final Conversations conversations;
    private final ConversationId group;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Sitting> sittings = new ArrayList<>();

    private Duration passed = Duration.ZERO;
    private int committing;
    private int depth;

    private World(long seed) {
      random = new Random(seed);
      ids = new Ids(() -> Instant.EPOCH, random);
      shared = new MemoryCluster(random, () -> passed.toNanos(), Runnable::run);
      for (int i = 0; i < 4; i++) {
        users.add(ids.userId());
      }
      sequencer =
          LoneNode.telling(
              (entry, recipients, _, after) ->
                  tell(entry, after.conversationId(), List.copyOf(recipients)),
              shared.log(),
              shared.conversations(),
              ids,
              this::now);
      conversations = LoneNode.conversations(sequencer);
      group =
          conversations
              .createGroup(caller(), "Group", users, ids.clientMessageId())
              .join()
              .state()
              .conversationId();
      for (int i = 0; i < 3; i++) {
        nodes.add(new Node());
      }
    }

    private Instant now() {
      return Instant.EPOCH.plus(Duration.ofDays(365)).plus(passed);
    }

    private Conversations.Caller caller() {
      return Conversations.Caller.http(users.getFirst());
    }

    private void step() {
      switch (random.nextInt(24)) {
        case 0, 1, 2, 3 -> post();
        case 4, 5 -> open();
        case 6, 7, 8 -> resume();
        case 9 -> close();
        case 10, 11, 12 -> pick(nodes).beat();
        case 13 -> passed = passed.plusMillis(random.nextLong(3_000));
        case 14 -> pick(nodes).registrations.settle();
        case 15 -> forget();
        case 16 -> pick(nodes).directory.fail(random.nextInt(3) == 0);
        default -> runOne();
      }
    }

    /** Redis is flushed, at times. */
    private void forget() {
      if (random.nextInt(4) == 0) {
        shared.flush();
      }
    }

    private void settle() {
      depth = 2; // nothing else happens meanwhile
      nodes.forEach(node -> node.directory.fail(false));
      for (int beats = 0; beats < 3; beats++) {
        nodes.forEach(Node::beat);
        while (!due.isEmpty()) {
          runOne();
        }
      }
    }

    private void runOne() {
      if (!due.isEmpty()) {
        due.remove(random.nextInt(due.size())).run();
      }
    }

    private void post() {
      committing = random.nextInt(nodes.size());
      var _ =
          conversations.post(
              caller(), group, ids.clientMessageId(), MessageBody.text("x"), Optional.empty());
    }

    private void tell(Entry entry, ConversationId conversation, List<UserId> recipients) {
      if (nodes.isEmpty()) {
        return; // the group is made before there are any
      }
      Node node = nodes.get(committing);
      Arrival arrival = Arrival.of(conversation, entry, recipients, Optional.empty());
      due.add(() -> node.arrivals.committedHere(arrival));
      due.add(() -> relay(node, arrival));
    }

    private void relay(Node from, Arrival arrival) {
      Map<UserId, Set<NodeId>> where = from.directory.find(arrival.recipients());
      for (Node node : nodes) {
        NodeId life = node.nodes.self();
        List<UserId> there =
            arrival.recipients().stream()
                .filter(user -> where.getOrDefault(user, Set.of()).contains(life))
                .toList();
        if (node != from && !there.isEmpty()) {
          Arrival some =
              new Arrival(
                  arrival.conversation(), arrival.seq(), there, Optional.empty(), arrival.frame());
          due.add(() -> node.hear(life, some));
        }
      }
    }

    private void open() {
      Sitting sitting = new Sitting(pick(nodes), new FakeDevice(pick(users)));
      sittings.add(sitting);
      sitting.node.hub.add(sitting.device.session());
    }

    private void resume() {
      if (!sittings.isEmpty()) {
        pick(sittings).resume();
      }
    }

    private void close() {
      if (!sittings.isEmpty()) {
        Sitting sitting = pick(sittings);
        sittings.remove(sitting);
        sitting.node.hub.remove(sitting.device.session());
      }
    }

    private void check(String seed) {
      long head = shared.log().head(group).orElseThrow().seq();
      for (Sitting sitting : sittings) {
        if (sitting.resumedAt > 0) {
          assertEquals(
              LongStream.rangeClosed(sitting.resumedAt + 1, head).boxed().toList(),
              sitting.news(),
              seed);
        }
      }
    }

    private <T> T pick(List<T> some) {
      return some.get(random.nextInt(some.size()));
    }

    /** What happens while something waits for what the nodes share. */
    private void meanwhile() {
      if (depth < 2) {
        depth++;
        for (int steps = random.nextInt(4); steps > 0; steps--) {
          step();
        }
        depth--;
      }
    }

    /** A session from its opening. */
    private final class Sitting {

      private final Node node;
      private final FakeDevice device;
      private long resumedAt;

      private Sitting(Node node, FakeDevice device) {
        this.node = node;
        this.device = device;
      }

      private void resume() {
        if (resumedAt == 0 && !node.registrations.isAwaited(device.session().userId())) {
          ChainedEntry head = shared.log().head(group).orElseThrow();
          resumedAt = head.seq();
          meanwhile();
          node.arrivals.resumed(device.session(), group, head.entry());
          UserId user = device.session().userId();
          if (!node.registrations.isFound(user)) {
            node.arrivals.owe(user, group, resumedAt, () -> node.registrations.isFound(user));
          }
        }
      }

      /** What its client takes: no entry that it has already, or that a later one has overtaken. */
      private List<Long> news() {
        List<Long> taken = new ArrayList<>();
        long last = resumedAt;
        for (ServerFrame.MessageNew news : device.heard(ServerFrame.MessageNew.class)) {
          if (news.entry().seq() > last) {
            last = news.entry().seq();
            taken.add(last);
          }
        }
        return taken;
      }
    }

    /** A node, which at first has no lease. */
    private final class Node {

      private final SlowDirectory directory =
          new SlowDirectory(shared.directory(), World.this::meanwhile);
      private final Hub hub = new Hub();
      private final Nodes nodes =
          new Nodes(
              shared.registry(),
              SETTINGS,
              "0",
              () -> new NodeId(new UUID(random.nextLong(), random.nextLong())),
              World.this::now);
      private final Arrivals arrivals =
          new Arrivals(
              hub,
              new PausingLog(shared.log(), World.this::meanwhile),
              due::add,
              () -> passed.toNanos(),
              World.this::now);
      private final Sweep sweep =
          new Sweep(
              hub,
              new Sweep.Logs(shared.log(), shared.conversations(), sequencer),
              arrivals,
              _ -> {},
              World.this::now,
              due::add);
      private final Registrations registrations =
          new Registrations(
              directory,
              nodes,
              hub,
              new Registrations.Settings(GRACE, () -> passed.toNanos()),
              new Registrations.Changes() {
                @Override
                public void moved(Collection<UserId> users) {}

                @Override
                public void missed(Collection<UserId> users) {
                  sweep.users(users);
                }

                @Override
                public void wasAway() {
                  sweep.all();
                }
              },
              this::tellDirectory);
      private boolean beating;

      private Node() {
        hub.listen(registrations);
        nodes.listen(registrations);
        nodes.join();
      }

      /** Later, where another thread is about it: it would wait. */
      private void tellDirectory(Runnable task) {
        due.add(() -> {
          if (!directory.isTold()) {
            task.run();
          } else {
            tellDirectory(task);
          }
        });
      }

      /** By one thread, which would wait for what tells the directory. */
      private void beat() {
        if (!beating && !directory.isTold()) {
          beating = true;
          nodes.beat();
          registrations.beat();
          beating = false;
        }
      }

      /** What is sent to a former life is lost. */
      private void hear(NodeId life, Arrival arrival) {
        if (nodes.self().equals(life)) {
          arrivals.arrived(arrival);
        }
      }
    }
  }
}
