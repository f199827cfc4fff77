package chat.tern.load.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.plan.Conversations.Groups;
import chat.tern.load.plan.Load;
import chat.tern.load.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class SharesTest {

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "7", "13"})
  void sharesAreTheWholePlanTogether(int agents) {
    Plan plan =
        Plan.named("mixed")
            .connections(1_000)
            .pairs(320)
            .groups(40, 10, 0.25)
            .load(Load.Open.constant(1_200))
            .build();
    List<Plan> shares = Shares.of(plan, agents);
    assertEquals(1_000, shares.stream().mapToInt(Plan::connections).sum());
    assertEquals(320, shares.stream().mapToInt(each -> each.conversations().pairs()).sum());
    assertEquals(
        40,
        shares.stream()
            .flatMap(each -> each.conversations().groups().stream())
            .mapToInt(Groups::count)
            .sum());
    assertEquals(1_200, shares.stream().mapToDouble(SharesTest::rate).sum(), 1e-6);
    assertEquals(
        300, shares.stream().mapToDouble(each -> rate(each) * groupShare(each)).sum(), 1e-6);
    assertEquals(
        plan.connecting().rate(),
        shares.stream().mapToDouble(each -> each.connecting().rate()).sum(),
        1e-6);
    assertEquals(agents, shares.stream().map(Plan::seed).distinct().count());
  }

  @Test
  void aFirstAgentAloneRunsThePlanAsItIs() {
    assertEquals(List.of(Samples.PLAN), Shares.of(Samples.PLAN, 1));
  }

  @Test
  void oneBigGroupGoesToOneAgentWithAllOfItsMessages() {
    Plan plan =
        Plan.named("hot").connections(400).groups(1, 100, 1.0).load(Load.Open.constant(50)).build();
    List<Plan> shares = Shares.of(plan, 4);
    assertEquals(List.of(0.0, 0.0, 0.0, 50.0), shares.stream().map(SharesTest::rate).toList());
    assertEquals(List.of(), shares.getFirst().conversations().groups());
  }

  @Test
  void aGroupThatIsTooBigForAShareIsAMistakeOfTheUser() {
    Plan plan =
        Plan.named("hot").connections(120).groups(1, 100, 1.0).load(Load.Open.constant(50)).build();
    LoadException refused = assertThrows(LoadException.class, () -> Shares.of(plan, 2));
    assertEquals(ExitCode.USAGE, refused.exitCode());
  }

  private static double rate(Plan plan) {
    return switch (plan.load()) {
      case Load.Open open -> open.rate();
      case Load.Closed _ -> Double.NaN;
    };
  }

  private static double groupShare(Plan plan) {
    return plan.conversations().groups().stream().mapToDouble(Groups::share).sum();
  }
}
