package chat.tern.load.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;

/**
 * Passes TCP connections on to a server, and breaks them on demand. It knows nothing of what they
 * carry.
 */
public final class FaultProxy implements FaultActor, AutoCloseable {

  private static final int BACKLOG = 4_096;
  private static final int CONNECT_MILLIS = 5_000;
  private static final Duration LONGEST_DELAY = Duration.ofMillis(300);
  private static final Duration LONGEST_STALL = Duration.ofMillis(1_500);
  private static final int TICK_MILLIS = 60;

  /** Of the connections that stall, how many are given up, as TCP does after many losses. */
  private static final double GIVEN_UP = 0.05;

  private final String name;
  private final InetSocketAddress server;
  private final RandomGenerator random;
  private final ServerSocket listening;
  private final Set<ProxyLine> lines = ConcurrentHashMap.newKeySet();
  private final ThreadFactory threads = Thread.ofVirtual().name("tern-fault-proxy").factory();
  private volatile long delayNanos;
  private volatile boolean refusing;
  private volatile boolean closed;
  private volatile boolean ticks;
  private Optional<Thread> ticking = Optional.empty();

  /** Starts to pass on what arrives at a port of its own on the loopback address. */
  public FaultProxy(InetSocketAddress server, RandomGenerator random) {
    this("network", server, random);
  }

  /**
   * The same under another name.
   *
   * @param name of what is broken, in reports
   */
  public FaultProxy(String name, InetSocketAddress server, RandomGenerator random) {
    this.name = name;
    this.server = server;
    this.random = random;
    try {
      this.listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.newThread(this::accept).start();
  }

  public int port() {
    return listening.getLocalPort();
  }

  @Override
  public Set<FaultKind> kinds() {
    return EnumSet.of(
        FaultKind.CUT, FaultKind.DELAY, FaultKind.LOSS, FaultKind.HALF_OPEN, FaultKind.FLAP);
  }

  @Override
  public String target() {
    return name;
  }

  @Override
  public void begin(Fault fault) {
    switch (fault.kind()) {
      case CUT -> some(fault.share()).forEach(ProxyLine::abort);
      case DELAY -> delayNanos = Math.round(LONGEST_DELAY.toNanos() * fault.share());
      case LOSS -> tick(() -> lose(fault.share()));
      case HALF_OPEN -> some(fault.share()).forEach(ProxyLine::swallow);
      case FLAP -> tick(() -> flap(fault.share()));
      default -> throw notOurs(fault);
    }
  }

  @Override
  public void end(Fault fault) {
    switch (fault.kind()) {
      case CUT -> {}
      case DELAY -> delayNanos = 0;
      case HALF_OPEN -> lines.stream().filter(ProxyLine::swallowing).forEach(ProxyLine::abort);
      case LOSS, FLAP -> {
        stopTicking();
        refusing = false;
      }
      default -> throw notOurs(fault);
    }
  }

  private void lose(double share) {
    // A second's losses hit the share: so a tick's hit a part of it.
    for (ProxyLine line : some(share * TICK_MILLIS / 1_000)) {
      if (random.nextDouble() < GIVEN_UP) {
        line.abort();
      } else {
        line.stall(System.nanoTime() + random.nextLong(LONGEST_STALL.toNanos()));
      }
    }
  }

  private void flap(double share) {
    refusing = random.nextDouble() < 0.3;
    some(share * TICK_MILLIS / 250).forEach(ProxyLine::abort);
  }

  private List<ProxyLine> some(double share) {
    return lines.stream().filter(_ -> random.nextDouble() < share).toList();
  }

  private void tick(Runnable each) {
    ticks = true;
    Thread thread =
        threads.newThread(() -> {
          while (ticks && !closed) {
            each.run();
            Pauses.sleep(Duration.ofMillis(TICK_MILLIS));
          }
        });
    thread.start();
    ticking = Optional.of(thread);
  }

  private void stopTicking() {
    ticks = false;
    try {
      if (ticking.isPresent()) {
        ticking.get().join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  long delayNanos() {
    return delayNanos;
  }

  void gone(ProxyLine line) {
    lines.remove(line);
  }

  private void accept() {
    while (!closed) {
      try {
        Socket client = listening.accept();
        if (refusing) {
          ProxyLine.reset(client);
        } else {
          threads.newThread(() -> connect(client)).start();
        }
      } catch (IOException _) {
        // Closed, or the client is gone already.
      }
    }
  }

  private void connect(Socket client) {
    Socket onwards = new Socket();
    try {
      client.setTcpNoDelay(true);
      onwards.setTcpNoDelay(true);
      onwards.connect(server, CONNECT_MILLIS);
    } catch (IOException _) {
      ProxyLine.reset(onwards);
      ProxyLine.reset(client);
      return;
    }
    ProxyLine line = new ProxyLine(this, client, onwards);
    lines.add(line);
    line.start(threads);
    if (closed) {
      line.abort();
    }
  }

  private static IllegalArgumentException notOurs(Fault fault) {
    return new IllegalArgumentException(fault.kind() + " is not done to connections");
  }

  /** Resets all connections and takes no more. */
  @Override
  public void close() {
    closed = true;
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lines.forEach(ProxyLine::abort);
    }
  }
}
