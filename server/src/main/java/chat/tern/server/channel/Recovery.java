package chat.tern.server.channel;

import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeListener;
import chat.tern.server.node.Nodes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Makes up for what channels lose. Every heartbeat says how far its sender has counted; a receiver
 * that lacks numbers asks for them, and is told again what was in them. What the sender does not
 * know any more, because it died or because it was too much, is <em>in doubt</em>: then the
 * listener has to compare what this node believes with the stores. So is, once, what was told
 * before all who were live already had seen this node: it was not told to this one.
 */
public final class Recovery implements NodeListener {

  private static final String BEAT = "beat";
  private static final String FAREWELL = "farewell";
  private static final String AGAIN = "again";
  private static final String SETTLED = "settled";
  private static final String LOOK = "look";
  private static final String REBORN = "reborn";

  private final Channels channels;
  private final Nodes nodes;
  private final Duration silence;
  private final LongSupplier nanos;
  private final Executor workers;
  private final Doubts listener;

  /** Hears that what this node believes may be out of date. Must not block. */
  public interface Doubts {

    /** Something was lost, and nobody knows what. */
    void anything();

    /** {@linkplain Notices Notices} may have been told to all but this node. */
    void notices();
  }

  /** Those who may not have seen this node's present life yet. Guarded by itself. */
  private final Set<NodeId> strangers = new HashSet<>();

  /** Guarded by {@link #strangers}. */
  private boolean hasLived;

  private final LongAdder gaps = new LongAdder();
  private final LongAdder doubts = new LongAdder();

  /**
   * @param silence of a live node after which its words count as lost
   * @param workers run what talks to other nodes, on threads that may block
   * @param listener told when something was lost that nobody can tell again
   */
  public Recovery(
      Channels channels,
      Nodes nodes,
      Duration silence,
      LongSupplier nanos,
      Executor workers,
      Doubts listener) {
    this.channels = channels;
    this.nodes = nodes;
    this.silence = silence;
    this.nanos = nanos;
    this.workers = workers;
    this.listener = listener;
    channels.on(BEAT, this::counted);
    channels.on(FAREWELL, this::ends);
    channels.on(AGAIN, this::again);
    channels.on(SETTLED, this::settled);
    channels.on(LOOK, (_, _) -> doubt());
    channels.on(REBORN, (_, _) -> listener.notices());
    channels.whenGapSeen(other -> workers.execute(() -> ask(other)));
  }

  /** What a node tells that had to drop something: look for yourselves. */
  public static Item lookAround() {
    return Item.kept(LOOK, new byte[0]);
  }

  /** How often packets were missed. */
  public long gaps() {
    return gaps.sum();
  }

  /** How often nobody could tell what was lost. */
  public long doubts() {
    return doubts.sum();
  }

  private void doubt() {
    doubts.increment();
    listener.anything();
  }

  /**
   * Tells the others how far this node has counted, and asks for what is missing. To be called with
   * every heartbeat; blocks for a round trip.
   */
  public void beat() {
    tellCounts(BEAT);
    channels
        .life()
        .ifPresent(life -> {
          for (NodeId other : nodes.others()) {
            life.from(other).ifPresent(this::listenTo);
          }
          life.incoming().keySet().forEach(this::ask);
        });
  }

  private void listenTo(Incoming end) {
    if (end.isSilent(silence.toNanos(), nanos.getAsLong())) {
      doubt();
    }
  }

  /** Says that nothing will follow. The last thing before this node leaves. */
  public void sayFarewell() {
    tellCounts(FAREWELL);
  }

  private void tellCounts(String kind) {
    Map<NodeId, List<Item>> due = new HashMap<>();
    for (NodeId other : nodes.others()) {
      due.put(
          other,
          List.of(
              Item.fleeting(kind, ByteBuffer.allocate(8).putLong(channels.lastTo(other)).array())));
    }
    channels.sendUncounted(due);
  }

  private void counted(NodeId from, byte[] payload) {
    channels
        .life()
        .flatMap(life -> life.from(from))
        .ifPresent(end -> end.counted(ByteBuffer.wrap(payload).getLong(), nanos.getAsLong()));
    noLongerAStranger(from);
  }

  /**
   * This life begins. What was told before all the others had seen it was not told to it; and what
   * it told itself between its lives was told to those whom it saw in the former one.
   */
  @Override
  public void joined(NodeId self) {
    Set<NodeId> others = nodes.others();
    boolean again;
    synchronized (strangers) {
      strangers.clear();
      strangers.addAll(others);
      again = hasLived;
      hasLived = true;
    }
    if (again) {
      channels.send(
          others.stream()
              .collect(
                  Collectors.toMap(other -> other, _ -> List.of(Item.kept(REBORN, new byte[0])))));
    }
  }

  private void noLongerAStranger(NodeId other) {
    boolean wasTheLast;
    synchronized (strangers) {
      wasTheLast = strangers.remove(other) && strangers.isEmpty();
    }
    if (wasTheLast) {
      listener.notices();
    }
  }

  private void ends(NodeId from, byte[] payload) {
    channels
        .life()
        .flatMap(life -> life.from(from))
        .ifPresent(end -> end.ends(ByteBuffer.wrap(payload).getLong(), nanos.getAsLong()));
  }

  /** The other's life is over: what it had not told is in doubt, unless it took its leave. */
  @Override
  public void vanished(NodeId other) {
    boolean complete =
        channels.life().flatMap(life -> life.ended(other)).filter(Incoming::isComplete).isPresent();
    if (!complete) {
      doubt();
    }
    noLongerAStranger(other);
  }

  private void ask(NodeId other) {
    channels
        .life()
        .flatMap(life -> life.from(other))
        .ifPresent(end -> {
          if (end.takeLost()) {
            doubt();
          }
          end.gap()
              .ifPresent(range -> {
                gaps.increment();
                channels.sendUncounted(Map.of(other, List.of(Item.fleeting(AGAIN, encode(range)))));
              });
        });
  }

  private void again(NodeId other, byte[] payload) {
    Incoming.Range range = decode(ByteBuffer.wrap(payload));
    workers.execute(() ->
        channels
            .again(other, range)
            .ifPresent(again -> {
              List<Item> items = new ArrayList<>(again.items());
              byte[] settled =
                  ByteBuffer.allocate(17)
                      .put(encode(new Incoming.Range(range.from(), again.upTo())))
                      .put((byte) (again.complete() ? 1 : 0))
                      .array();
              items.add(Item.fleeting(SETTLED, settled));
              channels.sendUncounted(Map.of(other, items));
            }));
  }

  private void settled(NodeId from, byte[] payload) {
    ByteBuffer in = ByteBuffer.wrap(payload);
    Incoming.Range range = decode(in);
    boolean complete = in.get() == 1;
    channels.life().flatMap(life -> life.from(from)).ifPresent(end -> end.settled(range));
    if (!complete) {
      doubt();
    }
    workers.execute(() -> ask(from)); // what did not fit into one answer
  }

  private static byte[] encode(Incoming.Range range) {
    return ByteBuffer.allocate(16).putLong(range.from()).putLong(range.to()).array();
  }

  private static Incoming.Range decode(ByteBuffer in) {
    return new Incoming.Range(in.getLong(), in.getLong());
  }
}
