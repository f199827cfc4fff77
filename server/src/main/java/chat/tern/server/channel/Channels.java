package chat.tern.server.channel;

import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The channels between this node and each of the others, one in each direction, for each life of
 * both. Every packet has its number, so that the receiver knows what the broker lost; {@link
 * Recovery} makes up for that. Sending may block for a round trip to the broker. Safe for all
 * threads.
 */
public final class Channels implements NodeListener {

  private static final Logger LOG = System.getLogger(Channels.class.getName());

  /** So that no packet is larger than a broker takes, or holds up others for long. */
  static final int MAX_PACKET_BYTES = 1024 * 1024;

  private final Broker broker;
  private final LongSupplier nanos;
  private final ConcurrentMap<String, Handler> handlers = new ConcurrentHashMap<>();
  private final LongAdder published = new LongAdder();

  private volatile @Nullable Life life;
  private volatile Consumer<NodeId> gapSeen = _ -> {};

  // Guarded by this, which also keeps packets in the order of their numbers.
  private Broker.@Nullable Subscription subscription;
  private boolean failing;

  /** Takes items of one kind. Called in order of arrival, by one thread at a time. */
  @FunctionalInterface
  public interface Handler {

    /** An item came. Must not block: all that comes after it waits. */
    void handle(NodeId from, byte[] payload);
  }

  /** Channels that open when the node joins. */
  public Channels(Broker broker, LongSupplier nanos) {
    this.broker = broker;
    this.nanos = nanos;
  }

  /** Hands all items of this kind to the handler. Kinds without one are ignored. */
  public void on(String kind, Handler handler) {
    handlers.put(kind, handler);
  }

  /** Told when packets of a node were missed. */
  void whenGapSeen(Consumer<NodeId> listener) {
    gapSeen = listener;
  }

  /** How many packets were published. */
  public long published() {
    return published.sum();
  }

  /** The ends of the present life; empty before the first. */
  Optional<Life> life() {
    return Optional.ofNullable(life);
  }

  /** Opens the channels of a life, and closes those of the former one. */
  @Override
  public synchronized void joining(NodeId self) {
    close();
    Life next = new Life(self, nanos);
    subscription = broker.subscribe(self, bytes -> received(next, bytes));
    life = next;
  }

  /** Receives no more. */
  public synchronized void close() {
    if (subscription != null) {
      subscription.close();
      subscription = null;
    }
  }

  /**
   * Sends items to nodes, those of one node in their order and, as far as they fit, in one packet.
   * Never throws: what cannot be sent counts as lost.
   */
  public synchronized void send(Map<NodeId, List<Item>> due) {
    Life present = life;
    if (present == null) {
      return;
    }
    List<Parcel> parcels = new ArrayList<>();
    due.forEach((to, items) -> {
      for (List<Item> some : packets(items)) {
        long number = present.to(to).number(some);
        parcels.add(new Parcel(to, new Packet(present.self(), number, some).encode()));
      }
    });
    publish(parcels);
  }

  /** Sends packets that are not counted. */
  synchronized void sendUncounted(Map<NodeId, List<Item>> due) {
    Life present = life;
    if (present == null) {
      return;
    }
    List<Parcel> parcels = new ArrayList<>();
    due.forEach(
        (to, items) -> parcels.add(new Parcel(to, new Packet(present.self(), 0, items).encode())));
    publish(parcels);
  }

  /** How far is counted in the channel to a node. */
  synchronized long lastTo(NodeId other) {
    return life().map(present -> present.to(other).last()).orElse(0L);
  }

  /** What is still known of these packets to a node. */
  synchronized Optional<Outgoing.Again> again(NodeId other, Incoming.Range range) {
    return life()
        .map(present -> present.to(other).again(range.from(), range.to(), MAX_PACKET_BYTES));
  }

  private void publish(List<Parcel> parcels) {
    if (parcels.isEmpty()) {
      return;
    }
    try {
      broker.publish(parcels);
      published.add(parcels.size());
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.log(Level.WARNING, "The broker between nodes does not answer", e);
      }
      failing = true;
    }
  }

  private static List<List<Item>> packets(List<Item> items) {
    List<List<Item>> packets = new ArrayList<>();
    List<Item> some = new ArrayList<>();
    long bytes = 0;
    for (Item item : items) {
      if (!some.isEmpty() && bytes + item.payload().length > MAX_PACKET_BYTES) {
        packets.add(some);
        some = new ArrayList<>();
        bytes = 0;
      }
      some.add(item);
      bytes += item.payload().length;
    }
    packets.add(some);
    return packets;
  }

  private void received(Life here, byte[] bytes) {
    Optional<Packet> packet = Packet.decode(bytes);
    if (packet.isEmpty() || here != life) {
      return; // of a format to come, or for a life that is over
    }
    NodeId from = packet.get().from();
    Optional<Incoming> end = here.from(from);
    long number = packet.get().number();
    boolean isNew = number == 0 || end.isEmpty() || end.get().received(number, nanos.getAsLong());
    if (isNew) {
      packet.get().items().forEach(item -> handle(from, item));
    }
    if (end.isPresent() && end.get().takeGapOpened()) {
      gapSeen.accept(from);
    }
  }

  private void handle(NodeId from, Item item) {
    Handler handler = handlers.get(item.kind());
    if (handler == null) {
      return; // of a newer version
    }
    try {
      handler.handle(from, item.payload());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Handling \"" + item.kind() + "\" of node " + from, e);
    }
  }
}
