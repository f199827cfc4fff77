package chat.tern.load.fleet;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.plan.Connecting;
import chat.tern.load.plan.Conversations.Groups;
import chat.tern.load.plan.Load;
import chat.tern.load.plan.Plan;
import chat.tern.load.plan.PlanBuilder;
import chat.tern.load.plan.PlanException;
import chat.tern.load.plan.Reads;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a plan into one for each agent, which together are the whole: connections, conversations and
 * the rates that go with them. A conversation is never cut, so that all of its members are in one
 * process. Pure.
 */
final class Shares {

  /** Far apart in the sequence of seeds: no two agents draw the same. */
  private static final long SEED_STEP = 0x9E37_79B9_7F4A_7C15L;

  private Shares() {}

  /**
   * As many plans as agents.
   *
   * @throws LoadException when the plan does not come apart in so many
   */
  static List<Plan> of(Plan plan, int agents) {
    List<Plan> shares = new ArrayList<>();
    for (int agent = 0; agent < agents; agent++) {
      shares.add(of(plan, agents, agent));
    }
    return shares;
  }

  private static Plan of(Plan plan, int agents, int agent) {
    int pairs = part(plan.conversations().pairs(), agents, agent);
    int alone = plan.connections() - 2 * plan.conversations().pairs();
    int connections = 2 * pairs + part(alone, agents, agent);
    List<Groups> groups = groups(plan, agents, agent);
    double weight = weight(plan, pairs, groups);
    List<Groups> weighed =
        groups.stream()
            .map(each ->
                new Groups(each.count(), each.members(), weight == 0 ? 0 : each.share() / weight))
            .toList();
    Connecting connecting = plan.connecting();
    try {
      PlanBuilder builder =
          plan.change()
              .seed(plan.seed() + agent * SEED_STEP)
              .connections(connections)
              .pairs(pairs)
              .groups(weighed)
              .load(load(plan.load(), weight))
              .reads(
                  new Reads(
                      plan.reads().when().at(plan.reads().when().rate() * weight),
                      plan.reads().page()))
              .connecting(
                  new Connecting(
                      connecting.rate() / agents, connecting.login(), connecting.measured()))
              .presence(
                  plan.behaviours().presence(),
                  Math.min(plan.behaviours().watch(), Math.max(0, connections - 1)));
      return builder.build();
    } catch (PlanException e) {
      throw new LoadException(
          ExitCode.USAGE,
          "The plan does not come apart in %d (%s): use fewer agents, or more connections."
              .formatted(agents, e.getMessage()),
          e);
    }
  }

  /** The {@code index}th of {@code parts} parts of a number, as even as can be. */
  private static int part(int whole, int parts, int index) {
    return (int) ((long) whole * (index + 1) / parts - (long) whole * index / parts);
  }

  /** The groups of an agent, each still with its share of the whole plan's messages. */
  private static List<Groups> groups(Plan plan, int agents, int agent) {
    List<Groups> parts = new ArrayList<>();
    for (Groups each : plan.conversations().groups()) {
      int count = part(each.count(), agents, agent);
      if (count > 0) {
        parts.add(new Groups(count, each.members(), each.share() * count / each.count()));
      }
    }
    return parts;
  }

  /** The share of all messages that falls to these conversations. */
  private static double weight(Plan plan, int pairs, List<Groups> groups) {
    double toGroups = plan.conversations().groups().stream().mapToDouble(Groups::share).sum();
    double ofPairs =
        plan.conversations().pairs() == 0
            ? 0
            : (1 - toGroups) * pairs / plan.conversations().pairs();
    return ofPairs + groups.stream().mapToDouble(Groups::share).sum();
  }

  private static Load load(Load load, double weight) {
    return switch (load) {
      case Load.Open open -> open.at(open.rate() * weight);
      case Load.Closed closed -> closed;
    };
  }
}
