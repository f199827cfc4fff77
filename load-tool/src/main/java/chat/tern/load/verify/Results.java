package chat.tern.load.verify;

import chat.tern.load.fault.FaultKind;
import chat.tern.load.result.Cost;
import chat.tern.load.result.Point;
import chat.tern.load.result.Proof;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.SelfCheck;
import chat.tern.load.result.Timings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Puts the result of a verification together. */
final class Results {

  private final Scene scene;
  private final VerifyOptions options;
  private final Stage stage;

  Results(Scene scene, VerifyOptions options, Stage stage) {
    this.scene = scene;
    this.options = options;
    this.stage = stage;
  }

  RunResult of(Verification.Live live, Proof proof) {
    Tally tally = stage.tally();
    List<Point> points = live.timeline().points();
    return new RunResult(
        RunResult.FORMAT,
        "verify",
        plan(),
        options.seed(),
        live.startedAt(),
        Math.round(live.seconds() * 1_000) / 1e3,
        scene.description(),
        "%s, %d cores, Java %s"
            .formatted(
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version()),
        live.partial(),
        tally.counts(stage.oracle()),
        tally.connectFailures.soFar().ifAny(),
        new Timings(
            tally.ack.all(), tally.delivery.all(), tally.connect.all(), tally.lateness.all()),
        Optional.empty(),
        points,
        live.faults(),
        cost(points),
        selfCheck(points),
        Optional.of(proof),
        List.of());
  }

  private String plan() {
    return """
    verify:
      duration: %s
      connections: %d
      rate: %d
      groups: %d
      members: %d
      text-length: %d
      faults: [%s]
    """
        .formatted(
            options.duration(),
            options.connections(),
            options.rate(),
            options.groups(),
            options.members(),
            options.textLength(),
            options.faults().stream()
                .sorted()
                .map(FaultKind::wireName)
                .collect(Collectors.joining(", ")));
  }

  private Cost cost(List<Point> points) {
    double cpu =
        points.stream()
            .flatMap(point -> point.server().stream())
            .mapToDouble(use -> use.cores())
            .sum();
    long acked = stage.oracle().acknowledged();
    return new Cost(
        cpu > 0 && acked > 0 ? OptionalDouble.of(cpu * 1_000 / acked) : OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  /** A verification is about promises, which hold at any speed: it is never invalid. */
  private SelfCheck selfCheck(List<Point> points) {
    Tally tally = stage.tally();
    double others = points.stream().mapToDouble(Point::othersCores).average().orElse(0);
    long due = Math.max(1, tally.due.sum());
    return new SelfCheck(
        0,
        0,
        (double) stage.oracle().made() / due,
        (double) tally.late.sum() / due,
        others,
        Optional.empty(),
        List.of(),
        others > SelfCheck.OTHERS_LIMIT);
  }
}
