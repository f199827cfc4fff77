package chat.tern.load.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.report.Altered;
import chat.tern.load.report.SampleRuns;
import chat.tern.load.report.SampleRuns.Server;
import chat.tern.load.report.compare.Difference.Judgement;
import chat.tern.load.result.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ComparisonTest {

  private final RunResult run = SampleRuns.steady(1);

  @Test
  void twoRunsOfOneServerDoNotDiffer() {
    for (long seed = 2; seed < 6; seed++) {
      Comparison comparison = compare(run, SampleRuns.steady(seed));
      assertEquals("No difference beyond noise", comparison.verdict(), comparison::toString);
      assertTrue(comparison.comparable());
    }
  }

  @Test
  void aServerThatIsSlowerAndLargerIsWorseInJustThat() {
    Server slower = new Server(run.target(), 1.3, 0.45, 0.13, 310, 30);
    Comparison comparison = compare(run, SampleRuns.steady(slower, 2));
    assertEquals(Judgement.WORSE, judgement(comparison, "ack_p50_ms"));
    assertEquals(Judgement.WORSE, judgement(comparison, "delivery_p99_ms"));
    assertEquals(Judgement.WORSE, judgement(comparison, "server_kilobytes_per_connection"));
    assertEquals(Judgement.SAME, judgement(comparison, "acked_per_second"));
    assertEquals(Judgement.SAME, judgement(comparison, "server_cpu_seconds_per_thousand"));
    assertTrue(comparison.verdict().startsWith("Against a, b is better in no figure"));
    assertEquals(
        Judgement.BETTER, judgement(compare(SampleRuns.steady(slower, 2), run), "ack_p50_ms"));
  }

  @Test
  void aRunOfBigSwingsNeedsABiggerDifference() {
    KeyFigure figure =
        KeyFigure.all().stream()
            .filter(each -> each.key().equals("delivery_p99_ms"))
            .findFirst()
            .orElseThrow();
    double steady = figure.noise().band(run, SampleRuns.steady(2), 1).orElseThrow();
    double faulty =
        figure.noise().band(SampleRuns.faulty(1), SampleRuns.faulty(2), 1).orElseThrow();
    assertTrue(steady < 0.2, () -> "steady " + steady);
    assertTrue(faulty > 1, () -> "faulty " + faulty);
  }

  @Test
  void runsThatCannotBeTrustedAreNamedAndTheirDifferencesDoubtful() {
    RunResult slower = SampleRuns.steady(Server.PEER, 2);
    RunResult noisy = Altered.of(slower).noisy().result();
    RunResult invalid = Altered.of(slower).invalid("The tool was slow.").result();
    RunResult partial = Altered.of(slower).partial().result();
    for (RunResult each : List.of(noisy, invalid, partial)) {
      Comparison comparison = compare(run, each);
      assertTrue(comparison.caveats().getFirst().startsWith("b is "), comparison::toString);
      assertEquals(Judgement.DOUBTFUL, judgement(comparison, "ack_p50_ms"));
      assertEquals(Judgement.SAME, judgement(comparison, "acked_per_second"));
      assertTrue(comparison.verdict().endsWith("cannot be trusted to compare"));
    }
  }

  @Test
  void oneBrokenPromiseMoreIsWorseWhateverTheNoise() {
    RunResult broken = Altered.of(run).broken("nothing_lost").noisy().result();
    assertEquals(Judgement.WORSE, judgement(compare(run, broken), "violations"));
  }

  @Test
  void whatIsTooShortToTellIsNotJudged() {
    RunResult shortened =
        Altered.of(SampleRuns.steady(Server.PEER, 2))
            .timeline(run.timeline().subList(0, Noise.BLOCKS - 1))
            .result();
    assertEquals(Judgement.UNKNOWN, judgement(compare(run, shortened), "ack_p99_ms"));
  }

  @Test
  void otherPlansAndMachinesAreSaid() {
    Comparison comparison = compare(run, SampleRuns.faulty(1));
    assertEquals(List.of("The plans differ."), comparison.caveats());
    assertTrue(comparison.comparable());
  }

  @Test
  void theTableShowsEveryFigureThatIsKnown() {
    String table = ComparisonTable.of(compare(run, SampleRuns.steady(Server.PEER, 2)));
    assertTrue(table.contains("Server CPU per 1,000 messages  0.130 CPU-s  0.710 CPU-s"), table);
    assertTrue(table.contains("worse"), table);
    assertTrue(!table.contains("Slowest recovery"), table);
  }

  private static Comparison compare(RunResult first, RunResult second) {
    return Comparison.of(new NamedRun("a", first), new NamedRun("b", second));
  }

  private static Judgement judgement(Comparison comparison, String key) {
    return difference(comparison, key).judgement();
  }

  private static Difference difference(Comparison comparison, String key) {
    return comparison.differences().stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
