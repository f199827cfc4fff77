package chat.tern.backing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports for services. They lie below the range that the kernel takes for outgoing connections,
 * so that a service that is down finds its port still free when it comes back.
 */
public final class Ports {

  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final int TRIES = 1_000;

  private Ports() {}

  /** A port that nobody listens on at 127.0.0.1. */
  public static int free() {
    return free(1);
  }

  /** A port that nobody listens on at any of 127.0.0.1 to 127.0.0.{@code hosts}. */
  public static int free(int hosts) {
    for (int tries = 0; tries < TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(hosts, port)) {
        return port;
      }
    }
    throw new ServiceException("no free port between " + FIRST + " and " + LAST);
  }

  private static boolean isFree(int hosts, int port) {
    for (int host = 1; host <= hosts; host++) {
      try (var socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0." + host))) {
        if (!socket.isBound()) {
          return false;
        }
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
