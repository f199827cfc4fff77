package chat.tern.load.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.plan.Behaviours.Turns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PlanReaderTest {

  private static String complaint(String yaml) {
    LoadException refusal =
        assertThrows(LoadException.class, () -> PlanReader.read(yaml, "plan.yaml"));
    assertEquals(ExitCode.USAGE, refusal.exitCode());
    return refusal.getMessage();
  }

  @Test
  void anUnknownKeyIsNamedWithItsLineAndTheOneThatWasMeant() {
    String message = complaint("name: x\nconections: 5\n");
    assertEquals(
        "plan.yaml, line 2: \"conections\" is not a key: did you mean \"connections\"?", message);
  }

  @Test
  void anUnknownKeyFurtherDownIsNamedWithItsWholePath() {
    String message = complaint("conversations:\n  groups:\n    - {count: 1, membres: 5}\n");
    assertTrue(message.contains("line 3: \"conversations.groups[0].membres\""), message);
    assertTrue(message.contains("did you mean \"members\"?"), message);
  }

  @Test
  void everyProblemIsReportedAtOnceInTheOrderOfTheLines() {
    String message =
        complaint(
            """
            duration: soon
            connections: 3
            conversations:
              pairs: 2
            load:
              rate: -1
              think-time: 1s
            storm: []
            """);
    List<String> lines = message.lines().toList();
    assertTrue(lines.getFirst().contains("plan.yaml has 5 problems"), message);
    assertTrue(lines.get(1).contains("line 1: \"duration\" is to be a duration"), message);
    assertTrue(lines.get(2).contains("line 4: \"conversations.pairs\" needs two"), message);
    assertTrue(lines.get(3).contains("line 6: \"load.rate\""), message);
    assertTrue(lines.get(4).contains("line 7: \"load.think-time\" is of the closed"), message);
    assertTrue(lines.get(5).contains("line 8: \"storm\" is not a key"), message);
  }

  @Test
  void whatIsNoYamlIsSaidWithItsLine() {
    String message = complaint("name: x\nload: [1, 2\nseed: 4\n");
    assertTrue(message.contains("this is not YAML"), message);
    assertTrue(message.contains("line 3"), message);
    assertTrue(complaint("just a text").contains("expected keys and values"));
    assertTrue(complaint("").contains("expected keys and values"));
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() {
    assertTrue(complaint("seed: 1\nseed: 2\n").contains("line 2: \"seed\" stands here twice."));
  }

  @Test
  void aDocumentCannotNameAClass() {
    assertTrue(complaint("name: !!java.net.URL [\"http://127.0.0.1/\"]\n").contains("tag"));
  }

  @Test
  void everyScenarioIsWrittenAndReadBackAsItself() {
    for (String name : Scenarios.names()) {
      Plan plan = Scenarios.plan(name);
      assertEquals(name, plan.name());
      assertTrue(plan.description().length() > 20, name + " says what it shows");
      assertEquals(plan, PlanReader.read(PlanWriter.write(plan), name));
    }
  }

  @Test
  void theJavaFormSaysTheSameAsTheText() {
    Plan built =
        Plan.named("everything")
            .description("All that there is: quoted \"text\".")
            .seed(77)
            .warmUp(Duration.ofMillis(1500))
            .duration(Duration.ofMinutes(3))
            .connections(300)
            .pairs(20)
            .groups(2, 50, 0.25)
            .groups(1, 300, 0.05)
            .load(
                new Load.Open(
                    Load.Spacing.POISSON,
                    12.5,
                    List.of(
                        new Load.Phase(Duration.ofSeconds(20), 1, 10),
                        new Load.Phase(Duration.ofSeconds(5), 3, 3))))
            .reads(
                new Reads(
                    new Load.Open(
                        Load.Spacing.EVEN,
                        500,
                        List.of(
                            new Load.Phase(Duration.ofSeconds(9), 0, 0),
                            new Load.Phase(Duration.ofSeconds(9), 1, 1))),
                    200))
            .messages(new Messages(33, Messages.Receipts.READ, 0.1))
            .connecting(new Connecting(50, true, true))
            .slow(new Turns(0.1, Duration.ofSeconds(3), Duration.ofSeconds(4)))
            .mobile(new Turns(0.2, Duration.ofSeconds(5), Duration.ofSeconds(6)))
            .presence(new Turns(0.3, Duration.ofSeconds(7), Duration.ofSeconds(8)), 12)
            .drops(0.5)
            .storm(Duration.ofSeconds(30), 1)
            .server(Map.of("gateway.heartbeat", "PT5S"))
            .build();
    assertEquals(built, PlanReader.read(PlanWriter.write(built), "x"));
    Plan closed = built.change().load(new Load.Closed(Duration.ofSeconds(2))).build();
    assertEquals(closed, PlanReader.read(PlanWriter.write(closed), "x"));
  }

  @Test
  void aPlanThatMakesNoSenseDoesNotExist() {
    PlanException refusal =
        assertThrows(
            PlanException.class,
            () -> Plan.named("x").pairs(10).connections(5).duration(Duration.ZERO).build());
    assertEquals(
        List.of("duration", "conversations.pairs"),
        refusal.problems().stream().map(PlanProblem::key).toList());
  }

  @Test
  void newYearIsTenTimesTheRateWithinAMinute() {
    Load.Open load = (Load.Open) Scenarios.plan("new-year").load();
    var arrival = load.arrival(Duration.ZERO, 1);
    long second = Duration.ofSeconds(1).toNanos();
    long before = arrival.countBefore(20 * second) / 20;
    long top = (arrival.countBefore(130 * second) - arrival.countBefore(90 * second)) / 40;
    assertEquals(10.0, (double) top / before, 0.5);
  }

  @Test
  void aScenarioThatDoesNotExistNamesTheNearest() {
    LoadException refusal = assertThrows(LoadException.class, () -> Scenarios.find("hot-grup"));
    assertTrue(refusal.getMessage().contains("did you mean \"hot-group\"?"));
  }
}
