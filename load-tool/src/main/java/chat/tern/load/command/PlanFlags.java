package chat.tern.load.command;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.plan.Conversations.Groups;
import chat.tern.load.plan.Load;
import chat.tern.load.plan.Messages;
import chat.tern.load.plan.Plan;
import chat.tern.load.plan.PlanBuilder;
import chat.tern.load.plan.PlanException;
import chat.tern.load.plan.Scenarios;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The plan of a run, and the options that change it. */
final class PlanFlags {

  /** Of a run without a plan. */
  private static final int CONNECTIONS = 400;

  private static final int RATE = 1_000;
  private static final int MOST_PAIRS = 1_000;

  @Parameters(
      arity = "0..1",
      paramLabel = "PLAN",
      description =
          "A scenario (see tern-load scenarios) or a file in YAML; without it, pairs at an even"
              + " rate.")
  private Optional<String> plan = Optional.empty();

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Connections, each of its own user; pairs and groups of the plan go along.")
  private Optional<Integer> connections = Optional.empty();

  @Option(names = "--pairs", paramLabel = "N", description = "Pairs of users who talk.")
  private Optional<Integer> pairs = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Messages per second, all together; phases of the plan are multiples of it.")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      description = "Of the measured part, such as 30s or 2m.")
  private Optional<Duration> duration = Optional.empty();

  @Option(
      names = "--warm-up",
      paramLabel = "DURATION",
      description = "Load before the measured part.")
  private Optional<Duration> warmUp = Optional.empty();

  @Option(names = "--seed", paramLabel = "N", description = "Of all that is drawn.")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--text-length", paramLabel = "N", description = "Characters of a message.")
  private Optional<Integer> textLength = Optional.empty();

  /**
   * The plan with the changes.
   *
   * @throws LoadException when there is none of this name, or it makes no sense
   */
  Plan plan() {
    Plan base = plan.isPresent() ? Scenarios.find(plan.get()) : plain();
    PlanBuilder builder = base.change();
    connections.ifPresent(count -> resize(base, builder, count));
    pairs.ifPresent(builder::pairs);
    if (pairs.isPresent() && connections.isEmpty()) {
      builder.connections(Math.max(base.connections(), 2 * pairs.get()));
    }
    rate.ifPresent(value -> builder.load(at(base.load(), value)));
    duration.ifPresent(builder::duration);
    warmUp.ifPresent(builder::warmUp);
    seed.ifPresent(builder::seed);
    textLength.ifPresent(length ->
        builder.messages(
            new Messages(length, base.messages().receipts(), base.messages().typing())));
    try {
      return builder.build();
    } catch (PlanException e) {
      throw new LoadException(
          ExitCode.USAGE, "With these options the plan makes no sense: " + e.getMessage(), e);
    }
  }

  private static Plan plain() {
    return Plan.named("pairs")
        .description("Pairs at an even rate.")
        .connections(CONNECTIONS)
        .pairs(CONNECTIONS / 2)
        .load(Load.Open.constant(RATE))
        .build();
  }

  private static Load at(Load load, double rate) {
    return switch (load) {
      case Load.Open open -> open.at(rate);
      case Load.Closed _ ->
          throw new LoadException(
              ExitCode.USAGE,
              "--rate is of the open model, and this plan is closed: leave it out, or use another"
                  + " plan.");
    };
  }

  private void resize(Plan base, PlanBuilder builder, int count) {
    double factor = (double) count / base.connections();
    int most = count / 2;
    int of = base.conversations().pairs();
    int scaled = Math.min(most, of == 0 ? 0 : Math.max(1, (int) (of * factor)));
    builder.connections(count).pairs(plan.isPresent() ? scaled : Math.min(scaled, MOST_PAIRS));
    List<Groups> groups = base.conversations().groups();
    builder.groups(
        groups.stream()
            .map(each ->
                new Groups(
                    each.count(),
                    (int) Math.max(2, Math.min(each.members(), each.members() * factor)),
                    each.share()))
            .toList());
    int watch = base.behaviours().watch();
    builder.presence(base.behaviours().presence(), Math.min(watch, Math.max(0, count - 1)));
  }
}
