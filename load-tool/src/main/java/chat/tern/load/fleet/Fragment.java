package chat.tern.load.fleet;

import chat.tern.load.plan.Plan;
import chat.tern.load.plan.PlanWriter;
import chat.tern.load.result.Cost;
import chat.tern.load.result.Counts;
import chat.tern.load.result.Distribution;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.SelfCheck;
import chat.tern.load.result.Timings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/** What is left of a run when every agent was lost on the way: a time line, and no latencies. */
final class Fragment {

  private static final int DIGITS = 3;

  private Fragment() {}

  static RunResult of(Plan plan, List<Point> timeline) {
    Distribution nothing = Distribution.of(new Histogram(DIGITS));
    return new RunResult(
        RunResult.FORMAT,
        plan.name(),
        PlanWriter.write(plan),
        plan.seed(),
        Instant.EPOCH,
        timeline.isEmpty() ? 0 : timeline.getLast().atSeconds(),
        "",
        "",
        true,
        Counts.NONE,
        Optional.empty(),
        new Timings(nothing, nothing, nothing, nothing),
        Optional.empty(),
        timeline,
        List.of(),
        new Cost(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty()),
        new SelfCheck(0, 0, 1, 0, 0, Optional.empty(), List.of(), false),
        Optional.empty(),
        List.of());
  }
}
