package chat.tern.server.engine.memory;

import chat.tern.server.channel.Broker;
import chat.tern.server.channel.Parcel;
import chat.tern.server.node.NodeId;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** Carries bytes between the nodes of one process. */
public final class MemoryBroker implements Broker {

  private static final System.Logger LOG = System.getLogger(MemoryBroker.class.getName());

  /** What waits for a node that does not read; more is lost, as with any broker. */
  private static final int MAX_WAITING = 100_000;

  private final ConcurrentMap<NodeId, List<Inbox>> inboxes = new ConcurrentHashMap<>();
  private final Executor executor;

  /**
   * @param executor runs the receivers
   */
  public MemoryBroker(Executor executor) {
    this.executor = executor;
  }

  @Override
  public Subscription subscribe(NodeId node, Receiver receiver) {
    Inbox inbox = new Inbox(receiver);
    List<Inbox> all = inboxes.computeIfAbsent(node, _ -> new CopyOnWriteArrayList<>());
    all.add(inbox);
    return () -> {
      all.remove(inbox);
      inbox.close();
    };
  }

  @Override
  public void publish(List<Parcel> parcels) {
    for (Parcel parcel : parcels) {
      inboxes.getOrDefault(parcel.to(), List.of()).forEach(inbox -> inbox.add(parcel.bytes()));
    }
  }

  /** What waits for one receiver. One run of {@link #deliver} empties it at a time. */
  private final class Inbox {

    private final Receiver receiver;

    // Guarded by this.
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private boolean delivering;
    private boolean closed;

    private Inbox(Receiver receiver) {
      this.receiver = receiver;
    }

    private void add(byte[] bytes) {
      synchronized (this) {
        if (closed || waiting.size() >= MAX_WAITING) {
          return;
        }
        waiting.add(bytes);
        if (delivering) {
          return;
        }
        delivering = true;
      }
      executor.execute(this::deliver);
    }

    private void deliver() {
      while (true) {
        byte[] next;
        synchronized (this) {
          if (waiting.isEmpty()) {
            delivering = false;
            return;
          }
          next = waiting.remove();
        }
        try {
          receiver.received(next);
        } catch (RuntimeException e) {
          LOG.log(System.Logger.Level.ERROR, "A receiver of a node's messages failed", e);
        }
      }
    }

    private synchronized void close() {
      closed = true;
      waiting.clear();
    }
  }
}
