package chat.tern.desktop.task;

import chat.tern.client.ClientUpdate;
import chat.tern.client.Subscription;
import chat.tern.client.TernClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * What the client tells, brought to the thread of the user interface in batches: ten thousand
 * messages that come in at once redraw a window a few times and not ten thousand times.
 */
public final class Feed implements AutoCloseable {

  private final Work work;
  private final ConcurrentLinkedQueue<ClientUpdate> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final List<Consumer<List<ClientUpdate>>> listeners = new CopyOnWriteArrayList<>();
  private final Subscription source;
  private volatile boolean closed;

  /** Hears a client from now on. */
  public Feed(TernClient client, Work work) {
    this.work = work;
    this.source = client.subscribe(this::heard);
  }

  /** Tells all that comes from now on, on the thread of the user interface. */
  public Subscription listen(Consumer<List<ClientUpdate>> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void heard(ClientUpdate update) {
    waiting.add(update);
    if (scheduled.compareAndSet(false, true)) {
      work.later(this::deliver);
    }
  }

  private void deliver() {
    scheduled.set(false);
    List<ClientUpdate> batch = new ArrayList<>();
    for (ClientUpdate next = waiting.poll(); next != null; next = waiting.poll()) {
      batch.add(next);
    }
    if (!closed && !batch.isEmpty()) {
      listeners.forEach(listener -> listener.accept(List.copyOf(batch)));
    }
  }

  @Override
  public void close() {
    closed = true;
    source.close();
  }
}
