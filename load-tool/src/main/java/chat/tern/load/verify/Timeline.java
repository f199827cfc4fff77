package chat.tern.load.verify;

import chat.tern.load.host.HostUsage;
import chat.tern.load.host.ProcessUsage;
import chat.tern.load.oracle.Oracle;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.result.ConnectFailures;
import chat.tern.load.result.Counts;
import chat.tern.load.result.Point;
import chat.tern.load.result.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What happened second by second. {@link #look} by one thread. */
final class Timeline {

  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final Tally tally;
  private final Oracle oracle;
  private final LongSupplier connections;
  private final Supplier<OptionalLong> server;
  private final List<Point> points = new ArrayList<>();
  private final long start = System.nanoTime();
  private Counts before = Counts.NONE;
  private ConnectFailures failuresBefore = ConnectFailures.NONE;
  private Reading reading;

  /** What the processes had used at a moment. */
  private record Reading(
      long nanos, OptionalLong pid, double serverSeconds, double toolSeconds, double busySeconds) {}

  Timeline(Tally tally, Oracle oracle, LongSupplier connections, Supplier<OptionalLong> server) {
    this.tally = tally;
    this.oracle = oracle;
    this.connections = connections;
    this.server = server;
    this.reading = read(usage(server.get()));
  }

  /** Ends an interval. */
  Point look() {
    OptionalLong pid = server.get();
    Optional<ProcessUsage> used = usage(pid);
    Reading now = read(used);
    Counts counts = tally.counts(oracle);
    ConnectFailures failures = tally.connectFailures.soFar();
    double seconds = (now.nanos - reading.nanos) / NANOS;
    // A server that was started anew meanwhile has its own count.
    double serverCores =
        now.pid.equals(reading.pid) ? (now.serverSeconds - reading.serverSeconds) / seconds : 0;
    double toolCores = (now.toolSeconds - reading.toolSeconds) / seconds;
    double busyCores = (now.busySeconds - reading.busySeconds) / seconds;
    Point point =
        new Point(
            rounded((now.nanos - start) / NANOS),
            minus(counts, before),
            failures.since(failuresBefore).ifAny(),
            connections.getAsLong(),
            tally.ack.look(),
            tally.delivery.look(),
            used.map(usage -> new Usage(rounded(Math.max(0, serverCores)), usage.residentBytes())),
            new Usage(
                rounded(toolCores), ProcessUsage.of(ProcessHandle.current().pid()).residentBytes()),
            rounded(Math.max(0, busyCores - toolCores - Math.max(0, serverCores))));
    points.add(point);
    before = counts;
    failuresBefore = failures;
    reading = now;
    return point;
  }

  List<Point> points() {
    return List.copyOf(points);
  }

  private Reading read(Optional<ProcessUsage> used) {
    return new Reading(
        System.nanoTime(),
        used.isPresent() ? server.get() : OptionalLong.empty(),
        used.map(ProcessUsage::cpuSeconds).orElse(0.0),
        ProcessUsage.of(ProcessHandle.current().pid()).cpuSeconds(),
        HostUsage.now().busySeconds());
  }

  private static Optional<ProcessUsage> usage(OptionalLong pid) {
    try {
      return pid.isPresent() ? Optional.of(ProcessUsage.of(pid.getAsLong())) : Optional.empty();
    } catch (LoadException | NoSuchElementException _) {
      // It is being killed just now.
      return Optional.empty();
    }
  }

  private static Counts minus(Counts later, Counts earlier) {
    return new Counts(
        later.due() - earlier.due(),
        later.sent() - earlier.sent(),
        later.acked() - earlier.acked(),
        later.delivered() - earlier.delivered(),
        later.refused() - earlier.refused(),
        later.limited() - earlier.limited(),
        later.late() - earlier.late(),
        later.connects() - earlier.connects(),
        later.connectFailures() - earlier.connectFailures(),
        later.disconnects() - earlier.disconnects(),
        0,
        0);
  }

  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1e3;
  }
}
