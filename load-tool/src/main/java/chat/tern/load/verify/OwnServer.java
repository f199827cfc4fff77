package chat.tern.load.verify;

import chat.tern.load.agent.Target;
import chat.tern.load.deployment.QuickConfiguration;
import chat.tern.load.deployment.ScratchDirectory;
import chat.tern.load.deployment.ServerCommand;
import chat.tern.load.deployment.ServerProcess;
import chat.tern.load.fault.ProcessClock;
import chat.tern.load.fault.Victim;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A server of the tool's own, on scratch data and a port that outlive its process. It takes
 * registrations quickly and limits no user's rate; else it has the defaults, with a sync before
 * each acknowledgement, and admits those who come back after a fault at its default rate.
 */
public final class OwnServer implements Victim, AutoCloseable {

  private static final List<String> ARGUMENTS =
      QuickConfiguration.arguments(
          QuickConfiguration.UNLIMITED_USERS,
          "accounts.access-token-ttl=PT12H",
          "gateway.heartbeat=PT10S");

  /** Below the range from which the kernel takes the ports of clients: see {@link #freePort}. */
  private static final int FIRST_PORT = 15_000;

  private static final int PORTS = 15_000;

  private final ScratchDirectory scratch = ScratchDirectory.create();
  private final Optional<ProcessClock> clock;
  private final ServerCommand command;
  private final Duration startLimit;
  private final int port;
  private volatile ServerProcess process;
  private volatile boolean closed;

  /**
   * Starts it.
   *
   * @param ownClock whether its clock may be made to jump, where this machine allows it
   * @param random chooses the port
   */
  public OwnServer(
      ServerCommand command, Duration startLimit, boolean ownClock, RandomGenerator random) {
    this.command = command;
    this.startLimit = startLimit;
    this.port = freePort(random);
    this.clock = ownClock ? ProcessClock.in(scratch.path().resolve("clock")) : Optional.empty();
    try {
      this.process = launch();
    } catch (RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  private ServerProcess launch() {
    return ServerProcess.start(
        new ServerProcess.Plan(
            command,
            scratch.path().resolve("data"),
            port,
            ARGUMENTS,
            clock.map(ProcessClock::environment).orElse(Map.of()),
            startLimit));
  }

  public Target target() {
    return Target.of("127.0.0.1", port);
  }

  /** Its clock, where that can be made to jump. */
  public Optional<ProcessClock> clock() {
    return clock;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public void start() {
    if (!closed) {
      process = launch();
    }
  }

  @Override
  public void close() {
    closed = true;
    if (process.alive()) {
      process.kill();
    }
    scratch.close();
  }

  /**
   * Below the kernel's range one of the clients could not take the port, or connect to itself,
   * while no server is there.
   */
  private static int freePort(RandomGenerator random) {
    for (int attempt = 0; attempt < 100; attempt++) {
      int candidate = FIRST_PORT + random.nextInt(PORTS);
      try (ServerSocket probe = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
        return probe.getLocalPort();
      } catch (IOException _) {
        // Taken: the next one.
      }
    }
    throw new LoadException(
        ExitCode.MACHINE,
        "No free port for a server from %d to %d: end what uses them."
            .formatted(FIRST_PORT, FIRST_PORT + PORTS));
  }
}
