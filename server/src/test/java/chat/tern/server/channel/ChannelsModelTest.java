package chat.tern.server.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.server.engine.memory.MemoryCluster;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeListener;
import chat.tern.server.node.NodeSettings;
import chat.tern.server.node.Nodes;
import chat.tern.server.node.Role;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three nodes over a broker that loses, doubles and reorders at random, with random pauses beyond
 * the lease and flushes: what must arrive arrives once, or its receiver was told to be in doubt.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ChannelsModelTest {

  private static final int STEPS = 1_500;
  private static final NodeSettings SETTINGS =
      new NodeSettings("node", Role.ALL, Duration.ofSeconds(5), Duration.ofSeconds(1));

  private final List<Runnable> tasks = new ArrayList<>();
  private long now = 1;

  /** Some that found mistakes once, and one that is drawn; the name of what fails has it. */
  static LongStream seeds() {
    return LongStream.concat(
        LongStream.rangeClosed(1, 6), RandomGenerator.getDefault().longs(1, 7, Long.MAX_VALUE));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsLostIsToldAgainOrInDoubt(long seed) {
    Random random = new Random(seed);
    MemoryCluster cluster = new MemoryCluster(random, () -> now, Runnable::run);
    Broker broker = new UnreliableBroker(cluster.broker(), random);
    List<Peer> peers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      peers.add(new Peer(cluster, broker, random));
      peers.getLast().nodes.join();
    }
    int number = 0;
    for (int step = 0; step < STEPS; step++) {
      Peer from = peers.get(random.nextInt(3));
      int choice = random.nextInt(100);
      if (choice < 60) {
        for (Peer to : peers) {
          if (to != from) {
            from.tell(to, number++);
          }
        }
      } else if (choice < 95) {
        from.beat();
        now += TimeUnit.MILLISECONDS.toNanos(100);
      } else if (choice < 96) {
        now += TimeUnit.SECONDS.toNanos(4);
      } else if (choice == 96 && random.nextInt(5) == 0) {
        cluster.flush();
      }
      runSome(random, random.nextInt(20));
    }
    calm = true;
    for (int beat = 0; beat < 30; beat++) {
      peers.forEach(Peer::beat);
      now += SETTINGS.heartbeat().toNanos();
      runSome(random, Integer.MAX_VALUE);
    }
    for (Peer peer : peers) {
      peer.missing.forEach((ofLives, missing) ->
          assertEquals(List.of(), List.copyOf(missing), "not told, and not in doubt"));
    }
  }

  private boolean calm;

  private void runSome(Random random, int most) {
    for (int i = 0; i < most && !tasks.isEmpty(); i++) {
      tasks.remove(random.nextInt(tasks.size())).run();
    }
  }

  /** The lives between which something was told. */
  private record Lives(NodeId from, NodeId to) {}

  private final class Peer {

    private final Nodes nodes;
    private final Channels channels;
    private final Recovery recovery;

    /** What was told to this node and did not come yet; void as soon as it is in doubt. */
    private final Map<Lives, TreeSet<Integer>> missing = new HashMap<>();

    private Peer(MemoryCluster cluster, Broker broker, Random random) {
      nodes =
          new Nodes(
              cluster.registry(),
              SETTINGS,
              "0",
              () -> new NodeId(new UUID(random.nextLong(), random.nextLong())),
              () -> Instant.EPOCH);
      channels = new Channels(broker, () -> now);
      recovery =
          new Recovery(
              channels, nodes, SETTINGS.lease(), () -> now, tasks::add, new AllForgiven(missing));
      nodes.listen(channels);
      nodes.listen(recovery);
      nodes.listen(
          new NodeListener() {
            @Override
            public void joining(NodeId self) {
              missing.clear(); // whoever begins anew looks for everything
            }
          });
      channels.on("number", this::came);
    }

    private void tell(Peer to, int number) {
      // Whom this node does not see yet, or who is about to find out that it begins anew, is in
      // doubt.
      Lives lives = new Lives(nodes.self(), to.nodes.self());
      to.missing.computeIfAbsent(lives, _ -> new TreeSet<>()).add(number);
      Item item = Item.kept("number", ByteBuffer.allocate(4).putInt(number).array());
      if (nodes.others().contains(to.nodes.self())) {
        channels.send(Map.of(to.nodes.self(), List.of(item)));
      }
    }

    private void came(NodeId from, byte[] payload) {
      int number = ByteBuffer.wrap(payload).getInt();
      TreeSet<Integer> expected = missing.get(new Lives(from, nodes.self()));
      if (expected != null) {
        expected.remove(number);
      }
    }

    private void beat() {
      nodes.beat();
      recovery.beat();
    }
  }

  /** Whoever is in doubt looks for everything, and misses nothing any more. */
  private record AllForgiven(Map<Lives, TreeSet<Integer>> missing) implements Recovery.Doubts {

    @Override
    public void anything() {
      missing.clear();
    }

    @Override
    public void notices() {
      missing.clear();
    }
  }

  /** Loses, doubles and delays, until it is calm. */
  private final class UnreliableBroker implements Broker {

    private final Broker broker;
    private final Random random;

    private UnreliableBroker(Broker broker, Random random) {
      this.broker = broker;
      this.random = random;
    }

    @Override
    public Subscription subscribe(NodeId node, Receiver receiver) {
      return broker.subscribe(node, receiver);
    }

    @Override
    public void publish(List<Parcel> parcels) {
      for (Parcel parcel : parcels) {
        int fate = calm ? 99 : random.nextInt(100);
        if (fate < 20) {
          continue;
        }
        tasks.add(() -> broker.publish(List.of(parcel)));
        if (fate < 25) {
          tasks.add(() -> broker.publish(List.of(parcel)));
        }
      }
    }
  }
}
