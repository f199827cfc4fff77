package chat.tern.server.gateway;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What one connection reads: one after the other, in the order in which it asked, on a thread that
 * exists while there is something to read. So what a connection sends does not wait behind what it
 * reads, and a reader in a long line still sends at once.
 */
final class ReadTurns {

  /** A client that asks for more ahead of its answers is read from more slowly. */
  private static final int AHEAD = 16;

  private final Executor workers;

  // Guarded by this.
  private final Queue<Runnable> due = new ArrayDeque<>(2);
  private boolean running;
  private boolean ended;

  ReadTurns(Executor workers) {
    this.workers = workers;
  }

  /**
   * Reads after what was asked for before, and returns at once, unless that is a lot.
   *
   * @param read throws nothing
   */
  synchronized void add(Runnable read) throws InterruptedException {
    while (due.size() >= AHEAD && !ended) {
      wait();
    }
    if (ended) {
      return;
    }
    due.add(read);
    if (!running) {
      workers.execute(this::run);
      running = true;
    }
  }

  /** Reads nothing more: the connection is over. */
  synchronized void end() {
    ended = true;
    due.clear();
    notifyAll();
  }

  private void run() {
    for (Runnable read = next(); read != null; read = next()) {
      read.run();
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable next = due.poll();
    running = next != null;
    notifyAll();
    return next;
  }
}
