package chat.tern.load.peer;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.plan.Behaviours;
import chat.tern.load.plan.Behaviours.Turns;
import chat.tern.load.plan.Messages;
import chat.tern.load.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A plan as a peer can play it.
 *
 * @param plan what is played
 * @param leftOut what of the original is not, in words
 */
public record PeerPlan(Plan plan, List<String> leftOut) {

  public PeerPlan {
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Leaves receipts, typing notices and settings of a Tern server out.
   *
   * @throws LoadException when the plan is about connections that break or come and go: without
   *     positions to resume from and ids to repeat by, counts would say nothing
   */
  public static PeerPlan of(Plan plan) {
    refuseComingAndGoing(plan);
    List<String> leftOut = new ArrayList<>();
    if (plan.messages().receipts() != Messages.Receipts.NONE) {
      leftOut.add("receipts");
    }
    if (plan.messages().typing() > 0) {
      leftOut.add("typing notices");
    }
    Plan playable =
        plan.change()
            .messages(new Messages(plan.messages().textLength(), Messages.Receipts.NONE, 0))
            .server(Map.of())
            .build();
    return new PeerPlan(playable, leftOut);
  }

  private static void refuseComingAndGoing(Plan plan) {
    Behaviours behaviours = plan.behaviours();
    List<String> reasons = new ArrayList<>();
    if (acts(behaviours.mobile())) {
      reasons.add("mobile");
    }
    if (acts(behaviours.presence()) || behaviours.watch() > 0) {
      reasons.add("presence");
    }
    if (plan.drops() > 0) {
      reasons.add("drops");
    }
    if (!plan.storms().isEmpty()) {
      reasons.add("storms");
    }
    if (plan.reads().any()) {
      throw new LoadException(
          ExitCode.USAGE,
          "The plan %s reads history, which peers do not play: use one without load.reads."
              .formatted(plan.name()));
    }
    if (!reasons.isEmpty()) {
      throw new LoadException(
          ExitCode.USAGE,
          "The plan %s has %s, which peers do not play, as XMPP cannot repeat a send by its id: use one whose connections stay, such as steady, hot-group or new-year."
              .formatted(plan.name(), String.join(", ", reasons)));
    }
  }

  private static boolean acts(Turns turns) {
    return turns.share() > 0;
  }
}
