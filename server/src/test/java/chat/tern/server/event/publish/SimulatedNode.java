package chat.tern.server.event.publish;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.event.LogWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One node of a {@link SimulatedCluster}. */
final class SimulatedNode {

  private final SimulatedCluster cluster;
  private final PublisherId id;
  private final List<Runnable> tasks = new ArrayList<>();
  private final SimulatedSink sink;
  private final LogWriter writer;
  private final Publisher publisher;
  private final PublishingLog log;
  private boolean dead;
  private boolean asleep;

  SimulatedNode(SimulatedCluster cluster, int number) {
    this.cluster = cluster;
    this.id = new PublisherId(new UUID(cluster.random.nextLong(), number));
    this.sink = new SimulatedSink(cluster, this);
    this.writer = new LogWriter(cluster.log, cluster.random.nextLong());
    SimulatedLog own = new SimulatedLog(cluster, this);
    this.publisher =
        new Publisher(
            id,
            new Publisher.Ports(new SimulatedStore(cluster, this), sink, own),
            tasks::add,
            cluster::nanos);
    this.log = new PublishingLog(own, publisher);
    boolean rough = cluster.rough;
    cluster.rough = false;
    publisher.start();
    cluster.rough = rough;
  }

  PublisherId id() {
    return id;
  }

  Publisher publisher() {
    return publisher;
  }

  /** What is due here. */
  List<Runnable> tasks() {
    return tasks;
  }

  /** Runs here later, unless the node is dead by then. */
  void later(Runnable task) {
    if (!dead) {
      tasks.add(task);
    }
  }

  boolean isAsleep() {
    return asleep;
  }

  void sleepOrWake() {
    asleep = !asleep;
  }

  void wake() {
    asleep = false;
  }

  int underWay() {
    return sink.underWay();
  }

  void die() {
    dead = true;
    tasks.clear();
    sink.die();
  }

  void append() {
    append(cluster.conversation(), 1 + cluster.random.nextInt(3));
  }

  void append(ConversationId conversation, int count) {
    Position head =
        cluster.log.head(conversation).map(ChainedEntry::position).orElse(Position.START);
    var _ =
        log.append(
            new Append(conversation, head, writer.messages(conversation, head, count), List.of()));
  }

  /** As the server does it: what a tick throws is logged, and the next one comes. */
  void tick() {
    try {
      publisher.tick();
    } catch (SimulatedFailure e) {
      // It comes round.
    }
  }
}
