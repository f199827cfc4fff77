package chat.tern.load.fleet;

import chat.tern.load.result.Point;
import chat.tern.load.result.RunResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the controller knows of one agent. Belongs to the controller's thread. */
final class Seat {

  private final int number;
  private final String host;
  private final FleetConnection connection;
  private final ClockOffset clock;
  private final List<Point> points = new ArrayList<>();
  private long heardAt;
  private long connections;
  private boolean ready;
  private Optional<RunResult> result = Optional.empty();
  private Optional<FleetMessage.Failed> failure = Optional.empty();

  Seat(int number, String host, FleetConnection connection, ClockOffset clock, long now) {
    this.number = number;
    this.host = host;
    this.connection = connection;
    this.clock = clock;
    this.heardAt = now;
  }

  /** For people. */
  String name() {
    return "agent %d on %s".formatted(number, host);
  }

  int number() {
    return number;
  }

  String host() {
    return host;
  }

  ClockOffset clock() {
    return clock;
  }

  FleetConnection connection() {
    return connection;
  }

  /** Notes that it said something. */
  void heard(long now) {
    heardAt = now;
  }

  long heardAt() {
    return heardAt;
  }

  void connections(long count) {
    connections = count;
  }

  long connections() {
    return connections;
  }

  void becomeReady() {
    ready = true;
  }

  boolean ready() {
    return ready;
  }

  void add(Point point) {
    points.add(point);
  }

  List<Point> points() {
    return points;
  }

  void finish(RunResult found) {
    result = Optional.of(found);
  }

  Optional<RunResult> result() {
    return result;
  }

  /** Nothing more is expected of it. */
  void fail(FleetMessage.Failed reason) {
    if (failure.isEmpty()) {
      failure = Optional.of(reason);
    }
    connection.close();
  }

  Optional<FleetMessage.Failed> failure() {
    return failure;
  }

  boolean done() {
    return result.isPresent() || failure.isPresent();
  }

  /**
   * Says something to it.
   *
   * @return why that was not possible
   */
  Optional<String> tell(FleetMessage message) {
    try {
      connection.send(message);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
