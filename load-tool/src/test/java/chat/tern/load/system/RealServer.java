package chat.tern.load.system;

import chat.tern.load.agent.Target;
import chat.tern.load.deployment.ScratchDirectory;
import chat.tern.load.deployment.ServerCommand;
import chat.tern.load.deployment.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A server process on data and a port that outlive it. */
final class RealServer implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Map<String, String> QUICK_AND_UNLIMITED =
      Map.ofEntries(
          Map.entry("accounts.argon2-memory-kib", "8"),
          Map.entry("accounts.argon2-iterations", "1"),
          Map.entry("accounts.access-token-ttl", "PT12H"),
          Map.entry("limits.messages-per-second", "1000000"),
          Map.entry("limits.messages-burst", "1000000"),
          Map.entry("limits.changes-per-second", "1000000"),
          Map.entry("limits.changes-burst", "1000000"),
          Map.entry("limits.logins-per-second", "1000000"),
          Map.entry("limits.logins-burst", "1000000"),
          Map.entry("limits.connections-per-second", "1000000"),
          Map.entry("limits.connections-burst", "1000000"));

  private final ScratchDirectory scratch = ScratchDirectory.create();
  private final ServerCommand command;
  private final int port = freePort();
  private final List<String> arguments = new ArrayList<>();
  private ServerProcess process;

  /** Starts one with these further settings. */
  RealServer(Map<String, String> settings) {
    this(ServerCommand.fromClassPath(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto")), settings);
  }

  RealServer(ServerCommand command, Map<String, String> settings) {
    this.command = command;
    QUICK_AND_UNLIMITED.forEach((key, value) -> arguments.add("--set=" + key + "=" + value));
    settings.forEach((key, value) -> arguments.add("--set=" + key + "=" + value));
    start();
  }

  /** Starts it again on the same data and port. */
  void start() {
    process =
        ServerProcess.start(
            new ServerProcess.Plan(
                command, scratch.path().resolve("data"), port, arguments, Map.of(), START_LIMIT));
  }

  ServerProcess process() {
    return process;
  }

  Target target() {
    return Target.of("127.0.0.1", port);
  }

  @Override
  public void close() {
    if (process.alive()) {
      process.kill();
    }
    scratch.close();
  }

  /**
   * Below the range from which the kernel takes the ports of clients: one of these could otherwise
   * take it, or connect to itself, while no server is there.
   */
  private static int freePort() {
    for (int attempt = 0; attempt < 100; attempt++) {
      int candidate = ThreadLocalRandom.current().nextInt(15_000, 30_000);
      try (ServerSocket probe = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
        return probe.getLocalPort();
      } catch (IOException _) {
        // Taken: the next one.
      }
    }
    throw new IllegalStateException("No free port among a hundred");
  }
}
