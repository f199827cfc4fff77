package chat.tern.load.cluster;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Finds the ports of a cluster. */
final class BasePort {

  /** Those of the services, which are 10,000 above, stay below the range of clients' ports. */
  private static final int FIRST = 11_000;

  private static final int LAST = 21_900;

  /** More than a cluster takes, of nodes and of services. */
  private static final int BLOCK = 10;

  private static final int SERVICES = 10_000;
  private static final int ATTEMPTS = 100;

  private BasePort() {}

  /** One from which on all are free. */
  static int free(RandomGenerator random) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int base = random.nextInt(FIRST, LAST);
      if (IntStream.range(base, base + BLOCK).allMatch(port -> free(port, port + SERVICES))) {
        return base;
      }
    }
    throw new LoadException(
        ExitCode.MACHINE,
        "No free ports for a cluster from %d to %d: end what uses them.".formatted(FIRST, LAST));
  }

  private static boolean free(int... ports) {
    for (int port : ports) {
      try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        if (probe.getLocalPort() != port) {
          return false;
        }
      } catch (IOException _) {
        return false;
      }
    }
    return true;
  }
}
