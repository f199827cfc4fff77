package chat.tern.load.fleet;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunListener;
import chat.tern.load.result.RunResult;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * One process of a run: it offers itself to the controller, drives the share that it is given, and
 * says what it finds. It ends with the connection: an agent whose controller is gone stops.
 */
public final class FleetAgent {

  private static final Duration TRY_AGAIN = Duration.ofMillis(500);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);
  private static final int CONNECT_MILLIS = 5_000;

  private final FleetMessage.Hello hello;
  private final Engine engine;
  private final InstantSource clock;
  private final CompletableFuture<Long> start = new CompletableFuture<>();
  private volatile boolean stopped;
  private volatile boolean measuring;
  private volatile boolean over;
  private volatile Engine.Drive drive = NOTHING;

  /** An agent that says this of itself. */
  public FleetAgent(FleetMessage.Hello hello, Engine engine, InstantSource clock) {
    this.hello = hello;
    this.engine = engine;
    this.clock = clock;
  }

  /**
   * Serves one run, and returns when the controller lets it go.
   *
   * @param patience how long the controller may take to be there
   * @throws LoadException when there is no controller, or it does not want this agent, or it goes
   *     away in the middle
   */
  public void serve(InetSocketAddress controller, Duration patience) {
    try (FleetConnection connection = connect(controller, patience)) {
      connection.trust();
      connection.send(hello);
      Thread signs = Thread.ofVirtual().start(() -> giveSigns(connection));
      try {
        while (true) {
          hear(connection, connection.receive());
        }
      } finally {
        signs.interrupt();
      }
    } catch (IOException e) {
      boolean finished = over;
      stop();
      if (!finished) {
        throw new LoadException(
            ExitCode.MACHINE, "The controller is gone (%s).".formatted(e.getMessage()), e);
      }
    }
  }

  /**
   * Ends the share early, with what there is. Safe for all threads.
   *
   * @return whether there will be a result
   */
  public boolean stop() {
    stopped = true;
    start.complete(0L);
    drive.stop();
    return measuring;
  }

  private static FleetConnection connect(InetSocketAddress controller, Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    while (true) {
      Socket socket = new Socket();
      try {
        socket.connect(controller, CONNECT_MILLIS);
        return new FleetConnection(socket);
      } catch (IOException e) {
        if (System.nanoTime() > until) {
          throw new LoadException(
              ExitCode.MACHINE,
              "No controller answers at %s:%d (%s): start it there with tern-load controller --listen."
                  .formatted(controller.getHostString(), controller.getPort(), e.getMessage()),
              e);
        }
        LockSupport.parkNanos(TRY_AGAIN.toNanos());
      }
    }
  }

  private void hear(FleetConnection connection, FleetMessage message) throws IOException {
    switch (message) {
      case FleetMessage.ClockAsk _ -> connection.send(new FleetMessage.ClockAnswer(micros()));
      case FleetMessage.Welcome _ -> {}
      case FleetMessage.TurnedAway refused ->
          throw new LoadException(
              ExitCode.USAGE, "The controller turned this agent away: " + refused.reason());
      case FleetMessage.Assigned share ->
          Thread.ofPlatform()
              .name("tern-load-share")
              .daemon()
              .start(() -> drive(connection, share));
      case FleetMessage.Start at -> start.complete(at.atMicros());
      case FleetMessage.Stop _ -> stop();
      case FleetMessage.FromAgent stray ->
          throw new IOException("the controller talks like an agent: " + stray);
    }
  }

  private void drive(FleetConnection connection, FleetMessage.Assigned share) {
    try {
      Engine.Drive ours = engine.open(share, new Relay(connection));
      drive = ours;
      tell(connection, new FleetMessage.Ready(ours.connections()));
      waitUntil(start.join());
      if (stopped) {
        tell(connection, failed(ExitCode.INTERNAL, "stopped before anything was measured"));
        return;
      }
      measuring = true;
      RunResult result = ours.measure();
      over = true;
      // The connections stay until the controller has heard all agents, and ends the connection.
      tell(connection, new FleetMessage.Finished(result));
    } catch (LoadException e) {
      tell(connection, failed(e.exitCode(), e.getMessage()));
    } catch (RuntimeException e) {
      tell(connection, failed(ExitCode.INTERNAL, "a fault of the tool: " + e));
    }
  }

  /** Closes what {@link #serve} leaves open, so that it can be measured until the last moment. */
  public void release() {
    drive.close();
  }

  private static FleetMessage.Failed failed(ExitCode code, String reason) {
    return new FleetMessage.Failed(code.number(), reason);
  }

  private void waitUntil(long micros) {
    for (long left = micros - micros(); left > 0 && !stopped; left = micros - micros()) {
      LockSupport.parkNanos(left * 1_000);
    }
  }

  private void giveSigns(FleetConnection connection) {
    while (!Thread.currentThread().isInterrupted()) {
      tell(connection, new FleetMessage.Alive(drive.connections()));
      LockSupport.parkNanos(SIGN_OF_LIFE.toNanos());
    }
  }

  private long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  /** What cannot be said to a controller that is gone is noticed by whoever listens to it. */
  private static void tell(FleetConnection connection, FleetMessage message) {
    try {
      connection.send(message);
    } catch (IOException _) {
      connection.close();
    }
  }

  private record Relay(FleetConnection connection) implements RunListener {
    @Override
    public void onPoint(Point point) {
      tell(connection, new FleetMessage.Measured(point));
    }

    @Override
    public void onStep(String what) {
      tell(connection, new FleetMessage.Step(what));
    }
  }

  private static final Engine.Drive NOTHING =
      new Engine.Drive() {
        @Override
        public long connections() {
          return 0;
        }

        @Override
        public RunResult measure() {
          throw new IllegalStateException("There is no share yet.");
        }

        @Override
        public void stop() {}

        @Override
        public void close() {}
      };
}
