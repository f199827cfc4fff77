package chat.tern.load.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** One connection through the proxy: two sockets, and two threads that pass bytes on. */
final class ProxyLine {

  private static final int BUFFER = 16 * 1024;
  private static final int SIDES = 2;
  private static final long STEP_NANOS = 2_000_000;

  private final FaultProxy proxy;
  private final Socket client;
  private final Socket server;
  private final AtomicInteger finished = new AtomicInteger();
  private volatile boolean swallowing;
  private volatile long stalledUntil;

  ProxyLine(FaultProxy proxy, Socket client, Socket server) {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
  }

  void start(ThreadFactory threads) {
    threads.newThread(() -> pass(client, server)).start();
    threads.newThread(() -> pass(server, client)).start();
  }

  /** From now on takes what is sent, passes nothing on, and closes nothing. */
  void swallow() {
    swallowing = true;
  }

  boolean swallowing() {
    return swallowing;
  }

  /** Passes nothing on until then, and then everything. */
  void stall(long untilNanos) {
    stalledUntil = untilNanos;
  }

  /** Resets both sides. */
  void abort() {
    reset(client);
    reset(server);
    proxy.gone(this);
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        hold();
        if (!swallowing) {
          out.write(buffer, 0, count);
        }
      }
      if (!swallowing) {
        finish(to);
      }
    } catch (IOException _) {
      // One side is gone without a goodbye, and so the other one hears none.
      if (!swallowing) {
        abort();
      }
    }
  }

  /** One side has said all that it had to say; when both have, the connection is over. */
  private void finish(Socket to) throws IOException {
    to.shutdownOutput();
    if (finished.incrementAndGet() == SIDES) {
      client.close();
      server.close();
      proxy.gone(this);
    }
  }

  private void hold() {
    long delay = proxy.delayNanos();
    if (delay > 0) {
      stall(Math.max(stalledUntil, System.nanoTime() + delay));
    }
    while (stalledUntil - System.nanoTime() > 0 && !client.isClosed()) {
      LockSupport.parkNanos(Math.min(STEP_NANOS, stalledUntil - System.nanoTime()));
    }
  }

  static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException _) {
      // It is gone already.
    }
  }
}
