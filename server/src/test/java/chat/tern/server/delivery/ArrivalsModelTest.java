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
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryConversationStore;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import chat.tern.server.session.FakeDevice;
import chat.tern.server.session.Hub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two nodes that commit, tell each other in any order, lose, sweep, and whose sessions come and go
 * at any moment: whatever follows where a session resumed reaches it, once and in order.
 */
@Timeout(120)
class ArrivalsModelTest {

  private static final int RUNS = 2_000;

  @Test
  void whatFollowsAResumeReachesTheSessionOnceAndInOrder() {
    long first = new Random().nextLong();
    for (int run = 0; run < RUNS; run++) {
      run(first + run);
    }
  }

  @Test
  void whatIsForgottenLooksOldAlsoByAClockThatIsFast() {
    run(-8430831027794310869L);
  }

  private static void run(long seed) {
    World world = new World(seed);
    for (int step = 0; step < 80; step++) {
      world.step();
    }
    world.settle();
    world.check("seed " + seed);
  }

  /** The two nodes, what they share, and what is on its way. */
  private static final class World {

    private final Random random;
    private final Ids ids;
    private final MemoryConversationLog log =
        new MemoryConversationLog(new MemoryMarks(new MemoryUserStateStore()));
    private final MemoryConversationStore store = new MemoryConversationStore();
    private final List<Runnable> due = new ArrayList<>();
    private final List<Node> nodes;
    private final UserId alice;
    private final List<UserId> users = new ArrayList<>();
    private final Sequencer sequencer;
    private final Conversations conversations;
    private final ConversationId group;
    private final List<Sitting> sittings = new ArrayList<>();

    private Duration passed = Duration.ZERO;
    private Node committing;
    private int depth;
    private boolean settling;

    private World(long seed) {
      random = new Random(seed);
      ids = new Ids(() -> Instant.EPOCH, random);
      nodes = List.of(new Node(), new Node());
      committing = nodes.getFirst();
      for (int i = 0; i < 3; i++) {
        users.add(ids.userId());
      }
      alice = users.getFirst();
      sequencer =
          LoneNode.telling(
              (entry, recipients, _, after) ->
                  tell(entry, after.conversationId(), List.copyOf(recipients)),
              log,
              store,
              ids,
              () -> committing.now());
      conversations = LoneNode.conversations(sequencer);
      group =
          conversations
              .createGroup(Conversations.Caller.http(alice), "Group", users, ids.clientMessageId())
              .join()
              .state()
              .conversationId();
      nodes.forEach(Node::open);
    }

    private void step() {
      switch (random.nextInt(20)) {
        case 0, 1, 2, 3, 4 -> post();
        case 5, 6 -> open();
        case 7, 8 -> resume();
        case 9 -> close();
        case 10 -> pick(nodes).sweep.all();
        case 11 -> rest();
        case 12 -> nodes.forEach(node -> node.losing = false);
        case 13 -> pick(nodes).losing = !settling;
        default -> runOne();
      }
    }

    /** Nothing is on its way for a while, and everybody has been told of everything. */
    private void rest() {
      if (depth == 0) {
        settle();
        passed = passed.plusSeconds(random.nextLong(30 * (1L << random.nextInt(10))));
      }
    }

    private void settle() {
      settling = true;
      nodes.forEach(node -> node.losing = false);
      while (!due.isEmpty() || nodes.stream().anyMatch(node -> node.lost)) {
        runOne();
        if (due.isEmpty()) {
          nodes.forEach(Node::recover);
        }
      }
      settling = false;
    }

    private void runOne() {
      if (!due.isEmpty()) {
        due.remove(random.nextInt(due.size())).run();
      }
    }

    private void post() {
      committing = pick(nodes);
      conversations
          .post(
              Conversations.Caller.http(alice),
              group,
              ids.clientMessageId(),
              MessageBody.text("x"),
              Optional.empty())
          .join();
    }

    private void tell(Entry entry, ConversationId conversation, List<UserId> recipients) {
      for (Node node : nodes) {
        if (node == committing) {
          Arrival arrival = Arrival.of(conversation, entry, recipients, Optional.empty());
          due.add(() -> node.arrivals.committedHere(arrival));
        } else {
          List<UserId> there = recipients.stream().filter(node.hub::isOnline).toList();
          if (!there.isEmpty()) {
            Arrival arrival = Arrival.of(conversation, entry, there, Optional.empty());
            due.add(() -> node.hear(arrival));
          }
        }
      }
    }

    private void open() {
      Sitting sitting = new Sitting(pick(nodes), new FakeDevice(pick(users)));
      sitting.node.hub.add(sitting.device.session());
      sittings.add(sitting);
    }

    private void resume() {
      if (!sittings.isEmpty()) {
        pick(sittings).resume();
      }
    }

    private void close() {
      if (!sittings.isEmpty()) {
        Sitting sitting = pick(sittings);
        sitting.node.hub.remove(sitting.device.session());
        sittings.remove(sitting);
      }
    }

    private void check(String seed) {
      long head = log.head(group).orElseThrow().seq();
      for (Sitting sitting : sittings) {
        if (sitting.resumedAt > 0) {
          List<Long> expected =
              LongStream.rangeClosed(sitting.resumedAt + 1, head).boxed().toList();
          assertEquals(expected, sitting.heard(), seed);
        }
      }
    }

    private <T> T pick(List<T> some) {
      return some.get(random.nextInt(some.size()));
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
        if (resumedAt == 0) {
          ChainedEntry head = log.head(group).orElseThrow();
          resumedAt = head.seq();
          node.meanwhile();
          node.arrivals.resumed(device.session(), group, head.entry());
        }
      }

      private List<Long> heard() {
        return device.heard(ServerFrame.MessageNew.class).stream()
            .map(news -> news.entry().seq())
            .filter(seq -> seq > resumedAt)
            .toList();
      }
    }

    /** A node, with a clock of its own. */
    private final class Node {

      private final Hub hub = new Hub();
      private final Duration wrong = Duration.ofSeconds(random.nextInt(-20, 20));
      private final Arrivals arrivals =
          new Arrivals(
              hub,
              new PausingLog(log, this::meanwhile),
              task -> due.add(task),
              () -> passed.toNanos(),
              this::now);
      private Sweep sweep;
      private boolean losing;
      private boolean lost;

      private void open() {
        sweep =
            new Sweep(
                hub,
                new Sweep.Logs(log, store, sequencer),
                arrivals,
                _ -> {},
                this::now,
                task -> due.add(task));
      }

      private Instant now() {
        return Instant.EPOCH.plus(Duration.ofDays(365)).plus(passed).plus(wrong);
      }

      private void hear(Arrival arrival) {
        if (losing) {
          lost = true;
        } else {
          arrivals.arrived(arrival);
        }
      }

      private void recover() {
        if (lost) {
          sweep.all();
        }
        lost = false;
      }

      /** What happens while something waits for the store. */
      private void meanwhile() {
        if (depth < 2) {
          depth++;
          for (int steps = random.nextInt(4); steps > 0; steps--) {
            step();
          }
          depth--;
        }
      }
    }
  }
}
