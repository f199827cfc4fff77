package chat.tern.load.plan;

import chat.tern.load.plan.Behaviours.Turns;
import chat.tern.load.plan.Conversations.Groups;
import chat.tern.load.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Everything that a plan must hold to make sense, checked without stopping at the first. */
final class PlanCheck {

  private static final int MOST_MEMBERS = 100_000;
  private static final int MOST_CHARACTERS = 1_000_000;
  private static final int MOST_ENTRIES = 10_000;

  /** A minute has no more than all connections break, at least as a plan. */
  private static final double MOST_DROPS = 60;

  /** What is checked together. */
  record Parts(
      Duration warmUp,
      Duration duration,
      int connections,
      Conversations conversations,
      Load load,
      Reads reads,
      Messages messages,
      Connecting connecting,
      Behaviours behaviours,
      double drops,
      List<Storm> storms) {}

  private final Parts parts;
  private final List<PlanProblem> problems = new ArrayList<>();

  private PlanCheck(Parts parts) {
    this.parts = parts;
  }

  static List<PlanProblem> of(Parts parts) {
    PlanCheck check = new PlanCheck(parts);
    check.basics();
    check.conversations();
    check.load();
    check.reads();
    check.behaviours();
    check.storms();
    return check.problems;
  }

  private void basics() {
    require(parts.duration().isPositive(), "duration", "is to be longer than nothing.");
    require(!parts.warmUp().isNegative(), "warm-up", "is to be 0s or longer.");
    require(parts.connections() >= 1, "connections", "is to be 1 or more.");
    Messages messages = parts.messages();
    require(
        messages.textLength() >= 1 && messages.textLength() <= MOST_CHARACTERS,
        "messages.text-length",
        "is to be from 1 to 1,000,000 characters.");
    share(messages.typing(), "messages.typing");
    require(parts.connecting().rate() > 0, "connecting.rate", "is to be more than 0 per second.");
    require(
        parts.drops() >= 0 && parts.drops() <= MOST_DROPS,
        "drops",
        "is a share of the connections per minute, such as 2%.");
  }

  private void conversations() {
    Conversations conversations = parts.conversations();
    int pairs = conversations.pairs();
    require(pairs >= 0, "conversations.pairs", "is to be 0 or more.");
    require(
        2L * pairs <= parts.connections(),
        "conversations.pairs",
        "needs two connections for each pair: %,d pairs are %,d connections, not %,d."
            .formatted(pairs, 2L * pairs, parts.connections()));
    double shares = 0;
    for (int index = 0; index < conversations.groups().size(); index++) {
      Groups each = conversations.groups().get(index);
      String key = "conversations.groups[%d].".formatted(index);
      require(each.count() >= 1, key + "count", "is to be 1 or more.");
      require(
          each.members() >= 2 && each.members() <= MOST_MEMBERS,
          key + "members",
          "is to be 2 or more.");
      require(
          each.members() <= parts.connections(),
          key + "members",
          "is %,d, but the plan has %,d connections."
              .formatted(each.members(), parts.connections()));
      share(each.share(), key + "share");
      shares += each.share();
    }
    require(shares <= 1 + 1e-9, "conversations.groups", "have shares of more than 100% together.");
    require(
        pairs > 0 || conversations.groups().isEmpty() || shares >= 1 - 1e-9,
        "conversations.groups",
        "have shares of %.0f%% together, and there are no pairs for the rest."
            .formatted(100 * shares));
  }

  private void load() {
    switch (parts.load()) {
      case Load.Open open -> open(open, "load.");
      case Load.Closed closed ->
          require(
              !closed.thinkTime().isNegative() && parts.conversations().count() > 0,
              "load.model",
              "is closed, which needs somebody who talks: add pairs or groups.");
    }
  }

  private void reads() {
    open(parts.reads().when(), "load.reads.");
    require(
        parts.reads().page() >= 1 && parts.reads().page() <= MOST_ENTRIES,
        "load.reads.page",
        "is to be from 1 to 10,000 entries.");
  }

  private void open(Load.Open open, String path) {
    require(open.rate() >= 0, path + "rate", "is to be 0 or more per second.");
    require(
        open.rate() == 0 || parts.conversations().count() > 0,
        path + "rate",
        "is above 0, which needs somebody who talks: add pairs or groups.");
    for (int index = 0; index < open.phases().size(); index++) {
      Load.Phase each = open.phases().get(index);
      String key = (path + "phases[%d].").formatted(index);
      require(each.length().isPositive(), key + "for", "is to be longer than nothing.");
      require(each.from() >= 0 && each.to() >= 0, key + "times", "is to be 0 or more.");
    }
    require(
        open.phases().isEmpty() || open.phases().getLast().to() > 0,
        path + "phases",
        "end at 0 times the rate; the last one goes on to the end, so let it be more.");
  }

  private void behaviours() {
    turns(parts.behaviours().slow(), "behaviours.slow");
    turns(parts.behaviours().mobile(), "behaviours.mobile");
    turns(parts.behaviours().presence(), "behaviours.presence");
    int watch = parts.behaviours().watch();
    require(
        watch >= 0 && watch < Math.max(1, parts.connections()),
        "behaviours.watch",
        "is how many others each watches: from 0 to one less than the connections.");
  }

  private void turns(Turns turns, String key) {
    share(turns.share(), key + ".share");
    require(turns.well().isPositive(), key + ".well", "is to be longer than nothing.");
    require(turns.ill().isPositive(), key + ".ill", "is to be longer than nothing.");
  }

  private void storms() {
    for (int index = 0; index < parts.storms().size(); index++) {
      Storm each = parts.storms().get(index);
      String key = "storms[%d].".formatted(index);
      share(each.share(), key + "share");
      require(
          !each.at().isNegative() && each.at().compareTo(parts.duration()) < 0,
          key + "at",
          "is %s, which is not within the %s of the run."
              .formatted(Durations.format(each.at()), Durations.format(parts.duration())));
    }
  }

  private void share(double value, String key) {
    require(value >= 0 && value <= 1, key, "is a share from 0% to 100%.");
  }

  private void require(boolean holds, String key, String sentence) {
    if (!holds) {
      problems.add(new PlanProblem(key, sentence));
    }
  }
}
