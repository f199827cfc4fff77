package chat.tern.load.agent;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands out local addresses in turn. One address has about 28,000 ports towards one server; the
 * loopback network has 16 million addresses that need no set-up. Safe for all threads.
 */
public final class SourceAddresses {

  static final int POOL = 64;

  private final boolean loopback;
  private final AtomicInteger next = new AtomicInteger();

  /** Addresses towards a server, which is on the loopback network or not. */
  public SourceAddresses(boolean loopback) {
    this.loopback = loopback;
  }

  /**
   * The address to bind to, with a port of the kernel's choice; empty where the kernel is to choose
   * both.
   */
  public Optional<InetSocketAddress> next() {
    if (!loopback) {
      return Optional.empty();
    }
    int host = Math.floorMod(next.getAndIncrement(), POOL) + 1;
    return Optional.of(new InetSocketAddress("127.0.0." + host, 0));
  }
}
