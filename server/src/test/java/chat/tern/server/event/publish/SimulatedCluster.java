package chat.tern.server.event.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryPublishingStore;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import chat.tern.server.event.EventOffset;
import chat.tern.server.event.LogWriter;
import chat.tern.server.event.Received;
import chat.tern.server.event.StreamedEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Nodes that append and publish, a log, a store and a stream, all in one thread: what happens next,
 * what fails, who dies and who sleeps is drawn from a seed. What has left a node goes its way, also
 * when the node is dead; what is due on a node runs in any order, and never on a dead or sleeping
 * one.
 */
final class SimulatedCluster {

  private static final int NODES = 3;

  /**
   * Conversations are in use for a while, a few at a time, and then silent for good: what was
   * skipped of one that goes on is made up for by its next entry, and nobody would notice.
   */
  private static final int IN_USE = 4;

  private static final int STEPS_IN_USE = 40;

  /** What is planted, to see that the model finds it. */
  enum Bug {
    APPENDS_BEFORE_THE_NOTE_IS_DURABLE,
    FORGETS_PAGES_WITHOUT_GOING_THROUGH_THEM,
    LEAVES_THE_DEAD_ALONE,
    FORGETS_THE_PAGES_OF_WHO_ONLY_SLEEPS,
    BELIEVES_THAT_ALL_BEFORE_ITS_OWN_IS_PUBLISHED,
    MARKS_TOO_FAR,
    GOES_ON_WRITING_AFTER_A_FAILURE,
    REPORTS_BEFORE_IT_IS_WRITTEN
  }

  final Random random;
  final Optional<Bug> bug;
  final MemoryConversationLog log =
      new MemoryConversationLog(new MemoryMarks(new MemoryUserStateStore()));
  final MemoryPublishingStore store = new MemoryPublishingStore();

  /** What has left its node. */
  final List<Runnable> network = new ArrayList<>();

  private final LogWriter ids;
  private final List<ConversationId> conversations = new ArrayList<>();
  private final List<StreamedEntry> topic = new ArrayList<>();
  private final List<SimulatedNode> nodes = new ArrayList<>();
  private long nanos;
  private int born;
  private int steps;

  /** Whether things may fail. */
  boolean rough = true;

  boolean streamIsUp = true;

  SimulatedCluster(long seed, Optional<Bug> bug) {
    this.random = new Random(seed);
    this.bug = bug;
    this.ids = new LogWriter(log, seed);
    for (int i = 0; i < NODES; i++) {
      nodes.add(new SimulatedNode(this, ++born));
    }
  }

  long nanos() {
    return nanos;
  }

  boolean has(Bug planted) {
    return bug.equals(Optional.of(planted));
  }

  /** Whether something goes wrong now, at this rate. */
  boolean fails(double rate) {
    return rough && random.nextDouble() < rate;
  }

  void write(ConversationId conversation, ChainedEntry entry) {
    topic.add(new StreamedEntry(new EventOffset(0, topic.size()), conversation, entry));
  }

  List<SimulatedNode> nodes() {
    return nodes;
  }

  /** How many are handed to the stream and not written. */
  int underWay() {
    return nodes.stream().mapToInt(SimulatedNode::underWay).sum();
  }

  /** One of those in use. */
  ConversationId conversation() {
    while (conversations.size() < IN_USE + steps / STEPS_IN_USE) {
      var _ = newConversation();
    }
    return conversations.get(conversations.size() - 1 - random.nextInt(IN_USE));
  }

  ConversationId newConversation() {
    ConversationId conversation = ids.conversation();
    conversations.add(conversation);
    return conversation;
  }

  /** One thing happens. */
  void step() {
    steps++;
    double what = random.nextDouble();
    if (what < 0.40) {
      runOne(network);
    } else if (what < 0.75) {
      awake().ifPresent(node -> runOne(node.tasks()));
    } else if (what < 0.88) {
      awake().ifPresent(SimulatedNode::append);
    } else if (what < 0.955) {
      pass(Duration.ofMillis(random.nextInt(6_000)));
      awake().ifPresent(SimulatedNode::tick);
    } else if (what < 0.97) {
      kill(nodes.get(random.nextInt(nodes.size())));
    } else if (what < 0.99) {
      nodes.get(random.nextInt(nodes.size())).sleepOrWake();
    } else {
      streamIsUp = random.nextInt(3) > 0;
    }
  }

  /** Another one starts in its place. */
  void kill(SimulatedNode node) {
    node.die();
    nodes.set(nodes.indexOf(node), new SimulatedNode(this, ++born));
  }

  private Optional<SimulatedNode> awake() {
    List<SimulatedNode> awake =
        nodes.stream().filter(Predicate.not(SimulatedNode::isAsleep)).toList();
    return awake.isEmpty()
        ? Optional.empty()
        : Optional.of(awake.get(random.nextInt(awake.size())));
  }

  private void runOne(List<Runnable> tasks) {
    if (!tasks.isEmpty()) {
      tasks.remove(random.nextInt(tasks.size())).run();
    }
  }

  void pass(Duration time) {
    nanos += time.toNanos();
  }

  /** Nothing fails any more; everything that can come to an end does, and a day and more passes. */
  void calmDown() {
    rough = false;
    streamIsUp = true;
    nodes.forEach(SimulatedNode::wake);
    for (int second = 0; second < 150; second++) {
      settle();
      pass(Duration.ofSeconds(1));
    }
    for (int halfHour = 0; halfHour < 60; halfHour++) {
      settle();
      pass(Duration.ofMinutes(30));
    }
    settle();
  }

  /** Those who are awake tick, and all that follows happens. */
  void settle() {
    List<SimulatedNode> awake =
        nodes.stream().filter(Predicate.not(SimulatedNode::isAsleep)).toList();
    awake.forEach(SimulatedNode::tick);
    boolean ran = true;
    while (ran) {
      ran = !network.isEmpty() && streamIsUp;
      runAll(network);
      for (SimulatedNode node : awake) {
        ran |= !node.tasks().isEmpty();
        runAll(node.tasks());
      }
    }
  }

  private static void runAll(List<Runnable> tasks) {
    List<Runnable> due = List.copyOf(tasks);
    tasks.clear();
    due.forEach(Runnable::run);
  }

  /** The promises of the stream, against the log. Answers how many entries came again. */
  int verify() {
    Received received = new Received();
    received.takeAll(topic);
    for (ConversationId conversation : conversations) {
      assertEquals(
          log.readAfter(conversation, 0, Integer.MAX_VALUE),
          received.of(conversation),
          () -> "The stream of " + conversation + " is not its log");
    }
    return received.repeated();
  }

  /** Nothing is kept for those who are gone, or of pages that were gone through. */
  void verifyTidy() {
    assertEquals(
        nodes.stream().map(SimulatedNode::id).collect(Collectors.toSet()),
        store.announcements().stream().map(Announcement::publisher).collect(Collectors.toSet()));
    for (SimulatedNode node : nodes) {
      assertEquals(1, node.publisher().pages());
      assertEquals(0, node.publisher().lag());
    }
    assertTrue(store.pageCount() <= nodes.size(), () -> store.pageCount() + " pages are left");
  }
}
