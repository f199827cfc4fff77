package chat.tern.server.session;

import chat.tern.protocol.error.CloseCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A socket whose peer does not read: a write blocks until {@link #read} or {@link #abort}. */
final class StuckReader implements Wire {

  private final CountDownLatch unblocked = new CountDownLatch(1);
  private final CountDownLatch blocked = new CountDownLatch(1);
  private final List<OutboundFrame> written = new ArrayList<>();
  private final List<CloseCode> closed = new ArrayList<>();
  private volatile boolean aborted;

  @Override
  public void write(List<OutboundFrame> frames) {
    blocked.countDown();
    try {
      unblocked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (aborted) {
      throw new IllegalStateException("The socket is closed");
    }
    synchronized (this) {
      written.addAll(frames);
    }
  }

  @Override
  public void ping() {}

  @Override
  public void pong(byte[] payload) {}

  @Override
  public synchronized void writeClose(CloseCode code) {
    closed.add(code);
  }

  @Override
  public void abort() {
    aborted = true;
    unblocked.countDown();
  }

  void read() {
    unblocked.countDown();
  }

  void awaitBlocked() throws InterruptedException {
    blocked.await(10, TimeUnit.SECONDS);
  }

  boolean aborted() {
    return aborted;
  }

  synchronized List<OutboundFrame> written() {
    return List.copyOf(written);
  }

  synchronized List<CloseCode> closed() {
    return List.copyOf(closed);
  }
}
