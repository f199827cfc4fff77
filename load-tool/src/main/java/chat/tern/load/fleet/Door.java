package chat.tern.load.fleet;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Where agents come in: checks token and build, measures each agent's clock, and then passes on
 * what it says. Each connection has a thread of its own.
 */
final class Door implements AutoCloseable {

  private static final int ROUNDS = 8;
  private static final Duration GREETING_LIMIT = Duration.ofSeconds(10);

  /** What happens at the door. Called from many threads. */
  sealed interface Event {
    /** An agent was let in. */
    record Joined(Seat seat) implements Event {}

    /** It said something. */
    record Said(Seat seat, FleetMessage.FromAgent message) implements Event {}

    /** Its connection ended. */
    record Lost(Seat seat, String why) implements Event {}

    /** Somebody was turned away. */
    record Refused(String who, String why) implements Event {}

    /** The run is to end early. */
    record Stop() implements Event {}
  }

  private final ServerSocket listening;
  private final FleetOptions options;
  private final InstantSource clock;
  private final Consumer<Event> events;
  private final AtomicInteger numbers = new AtomicInteger();

  /**
   * Opens it.
   *
   * @throws LoadException when the address cannot be listened on
   */
  Door(
      InetSocketAddress address,
      FleetOptions options,
      InstantSource clock,
      Consumer<Event> events) {
    this.options = options;
    this.clock = clock;
    this.events = events;
    try {
      this.listening = new ServerSocket();
      listening.bind(address);
    } catch (IOException e) {
      throw new LoadException(
          ExitCode.MACHINE,
          "Cannot listen on %s:%d (%s): choose another with --listen."
              .formatted(address.getHostString(), address.getPort(), e.getMessage()),
          e);
    }
    Thread.ofVirtual().name("tern-load-door").start(this::accept);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listening.getLocalSocketAddress();
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        // Closed: nobody comes in any more.
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (FleetConnection connection = new FleetConnection(socket)) {
      socket.setSoTimeout((int) GREETING_LIMIT.toMillis());
      if (!(connection.receive() instanceof FleetMessage.Hello hello)) {
        throw new IOException("not an agent");
      }
      String objection = objection(hello);
      if (!objection.isEmpty()) {
        events.accept(
            new Event.Refused("%s on %s".formatted(connection.peer(), hello.host()), objection));
        connection.send(new FleetMessage.TurnedAway(objection));
        return;
      }
      int number = numbers.incrementAndGet();
      if (number > options.agents()) {
        connection.send(
            new FleetMessage.TurnedAway("there are %d agents already".formatted(options.agents())));
        return;
      }
      connection.trust();
      connection.send(new FleetMessage.Welcome(number));
      ClockOffset offset = measure(connection);
      socket.setSoTimeout(0);
      Seat seat = new Seat(number, hello.host(), connection, offset, System.nanoTime());
      events.accept(new Event.Joined(seat));
      listen(connection, seat);
    } catch (IOException e) {
      events.accept(
          new Event.Refused(
              String.valueOf(socket.getRemoteSocketAddress()), String.valueOf(e.getMessage())));
    }
  }

  private void listen(FleetConnection connection, Seat seat) {
    try {
      while (true) {
        if (connection.receive() instanceof FleetMessage.FromAgent message) {
          events.accept(new Event.Said(seat, message));
        }
      }
    } catch (IOException e) {
      events.accept(new Event.Lost(seat, String.valueOf(e.getMessage())));
    }
  }

  private String objection(FleetMessage.Hello hello) {
    if (hello.format() != FleetMessage.FORMAT || !hello.build().equals(options.build())) {
      return "it is tern-load %s (format %d), and the controller %s (format %d): use the same on all machines"
          .formatted(hello.build(), hello.format(), options.build(), FleetMessage.FORMAT);
    }
    boolean known =
        MessageDigest.isEqual(
            hello.token().getBytes(StandardCharsets.UTF_8),
            options.token().getBytes(StandardCharsets.UTF_8));
    return known ? "" : "the token is not this run's";
  }

  private ClockOffset measure(FleetConnection connection) throws IOException {
    List<ClockOffset.Round> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long asked = micros(clock);
      connection.send(new FleetMessage.ClockAsk(round));
      FleetMessage answer = connection.receive();
      while (answer instanceof FleetMessage.Alive) {
        answer = connection.receive();
      }
      if (!(answer instanceof FleetMessage.ClockAnswer time)) {
        throw new IOException("no answer to the question for the time");
      }
      rounds.add(new ClockOffset.Round(asked, time.micros(), micros(clock)));
    }
    return ClockOffset.of(rounds);
  }

  static long micros(InstantSource clock) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  /** Lets nobody in any more; who is in stays. */
  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException _) {
      // It is closed either way.
      return;
    }
  }
}
