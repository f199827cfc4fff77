package chat.tern.load.fleet;

import chat.tern.load.plan.Plan;
import chat.tern.load.plan.PlanWriter;
import chat.tern.load.result.ConnectFailures;
import chat.tern.load.result.Cost;
import chat.tern.load.result.Counts;
import chat.tern.load.result.MachineDelay;
import chat.tern.load.result.Point;
import chat.tern.load.result.Proof;
import chat.tern.load.result.Reads;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.SelfCheck;
import chat.tern.load.result.Timings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Makes one result of those of all agents. Of an agent without a result, what it told while it was
 * there counts, and its latencies are missing. Pure.
 */
final class Merge {

  private static final double THOUSAND = 1_000;

  private Merge() {}

  /**
   * One result.
   *
   * @param seats at least one of which has a result or a point
   * @param stopped whether somebody ended the run
   */
  static RunResult of(Plan plan, FleetOptions options, List<Seat> seats, boolean stopped) {
    List<RunResult> results = seats.stream().flatMap(seat -> seat.result().stream()).toList();
    List<Point> timeline = Points.merged(seats);
    Counts counts = seats.stream().map(Merge::counts).reduce(Counts.NONE, Counts::plus);
    boolean partial =
        stopped
            || seats.stream().anyMatch(seat -> seat.result().isEmpty())
            || results.stream().anyMatch(RunResult::partial);
    RunResult first = results.stream().findFirst().orElseGet(() -> Fragment.of(plan, timeline));
    return new RunResult(
        RunResult.FORMAT,
        plan.name(),
        PlanWriter.write(plan),
        plan.seed(),
        results.stream()
            .map(RunResult::startedAt)
            .min(Instant::compareTo)
            .orElse(first.startedAt()),
        results.stream().mapToDouble(RunResult::seconds).max().orElse(first.seconds()),
        options.target(),
        machines(options.agents(), seats, results),
        partial,
        counts,
        seats.stream().flatMap(seat -> failures(seat).stream()).reduce(ConnectFailures::plus),
        results.stream().map(RunResult::timings).reduce(Timings::plus).orElse(first.timings()),
        results.stream().flatMap(result -> result.reads().stream()).reduce(Reads::plus),
        timeline,
        results.stream().flatMap(result -> result.faults().stream()).toList(),
        cost(results),
        selfCheck(seats, results, timeline),
        proof(results),
        List.of());
  }

  private static String machines(int agents, List<Seat> seats, List<RunResult> results) {
    long hosts = seats.stream().map(Seat::host).distinct().count();
    return "%d agents on %s: %s"
        .formatted(
            agents,
            hosts == 1 ? "one machine" : hosts + " machines",
            distinct(results, RunResult::machine));
  }

  private static Counts counts(Seat seat) {
    return seat.result()
        .map(RunResult::counts)
        .orElseGet(
            () -> seat.points().stream().map(Point::counts).reduce(Counts.NONE, Counts::plus));
  }

  private static Optional<ConnectFailures> failures(Seat seat) {
    return seat.result()
        .map(RunResult::connectFailures)
        .orElseGet(() ->
            seat.points().stream()
                .flatMap(point -> point.connectFailures().stream())
                .reduce(ConnectFailures::plus));
  }

  private static String distinct(List<RunResult> results, Function<RunResult, String> which) {
    return results.stream().map(which).distinct().collect(Collectors.joining("; "));
  }

  private static SelfCheck selfCheck(
      List<Seat> seats, List<RunResult> results, List<Point> timeline) {
    List<SelfCheck> checks = results.stream().map(RunResult::selfCheck).toList();
    double others =
        Math.round(timeline.stream().mapToDouble(Point::othersCores).average().orElse(0) * THOUSAND)
            / THOUSAND;
    return new SelfCheck(
        checks.stream().mapToDouble(SelfCheck::busiestLoop).max().orElse(0),
        checks.stream().mapToDouble(SelfCheck::collecting).max().orElse(0),
        weighted(results, result -> result.selfCheck().offeredShare(), r -> r.counts().due(), 1),
        weighted(results, result -> result.selfCheck().lateShare(), r -> r.counts().sent(), 0),
        others,
        checks.stream().flatMap(check -> check.delay().stream()).reduce(MachineDelay::or),
        invalid(seats),
        others > SelfCheck.OTHERS_LIMIT);
  }

  private static List<String> invalid(List<Seat> seats) {
    List<String> reasons = new ArrayList<>();
    for (Seat seat : seats) {
      seat.failure()
          .ifPresent(failed ->
              reasons.add(
                  "%s: %s Its latencies are missing, and all that followed."
                      .formatted(seat.name(), sentence(failed.reason()))));
      seat.result()
          .ifPresent(result ->
              result.selfCheck().invalid().forEach(why -> reasons.add(seat.name() + ": " + why)));
    }
    return reasons;
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  private static double weighted(
      List<RunResult> results,
      ToDoubleFunction<RunResult> value,
      ToDoubleFunction<RunResult> weight,
      double otherwise) {
    double all = results.stream().mapToDouble(weight).sum();
    double sum =
        results.stream()
            .mapToDouble(each -> value.applyAsDouble(each) * weight.applyAsDouble(each))
            .sum();
    return all == 0 ? otherwise : Math.round(sum / all * 1e5) / 1e5;
  }

  private static Cost cost(List<RunResult> results) {
    double acked = results.stream().mapToDouble(result -> result.counts().acked()).sum();
    return new Cost(
        // Each server is counted by one agent, and used by all that are connected to it.
        sum(results, Cost::serverCpuSecondsPerThousand, result -> result.counts().acked(), acked),
        mean(results, Cost::serverKilobytesPerConnection),
        mean(results, Cost::toolKilobytesPerConnection),
        sum(results, Cost::bytesPerMessage, result -> result.counts().acked(), acked));
  }

  /** Sums value by value times its weight, over all weights together. */
  private static OptionalDouble sum(
      List<RunResult> results,
      Function<Cost, OptionalDouble> value,
      ToDoubleFunction<RunResult> weight,
      double all) {
    double sum = 0;
    boolean known = false;
    for (RunResult result : results) {
      OptionalDouble one = value.apply(result.cost());
      if (one.isPresent()) {
        known = true;
        sum += one.getAsDouble() * weight.applyAsDouble(result);
      }
    }
    return known && all > 0
        ? OptionalDouble.of(Math.round(sum / all * THOUSAND) / THOUSAND)
        : OptionalDouble.empty();
  }

  private static OptionalDouble mean(
      List<RunResult> results, Function<Cost, OptionalDouble> value) {
    OptionalDouble mean =
        results.stream()
            .map(RunResult::cost)
            .map(value)
            .flatMapToDouble(OptionalDouble::stream)
            .average();
    return mean.isEmpty() ? mean : OptionalDouble.of(Math.round(mean.getAsDouble() * 10) / 10.0);
  }

  private static Optional<Proof> proof(List<RunResult> results) {
    return results.stream()
        .flatMap(result -> result.proof().stream())
        .reduce((one, other) -> {
          List<Proof.Violation> violations = new ArrayList<>(one.violations());
          violations.addAll(other.violations());
          return new Proof(
              one.conversations() + other.conversations(),
              one.acknowledged() + other.acknowledged(),
              one.deliveries() + other.deliveries(),
              one.violationCount() + other.violationCount(),
              violations);
        });
  }
}
