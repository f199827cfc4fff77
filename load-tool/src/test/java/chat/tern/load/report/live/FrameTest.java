package chat.tern.load.report.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.report.SampleRuns;
import chat.tern.load.result.ConnectFailures;
import chat.tern.load.result.Counts;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.Usage;
import chat.tern.load.stats.LatencySummary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FrameTest {

  private static final Headline HEADLINE =
      new Headline("steady", "Tern at http://127.0.0.1:8080", Duration.ofMinutes(2));
  private static final long MIB = 1 << 20;

  private final Progress progress = new Progress();

  @Test
  void theFrameOfAWideTerminal() {
    progress.add(point(1, 1_000, 0));
    progress.add(point(2, 2_000, 0));
    assertEquals(
        """
        steady Tern at http://127.0.0.1:8080                                    0:02 of 2:00
        ━───────────────────────────────────────────────────────────────────────────────────
        per second   due 2,000   sent 2,000   acked 2,000   delivered 2,000
                     ▅█
        ack          p50 0.80 ms   p99 2.40 ms   max 8.10 ms
        delivery     p50 1.10 ms   p99 3.20 ms   max 9.40 ms
                     ██
        connections  open 10,000   failed 0   dropped 0
        sends        acked 3,000   refused 0   limited 0   late 0
        cores        server 0.620   tool 0.410   others 0.080
        memory       server 412 MiB   tool 220 MiB\
        """,
        text(85));
  }

  @Test
  void aNarrowTerminalGetsMoreLinesInsteadOfCutOnes() {
    progress.add(point(60, 2_000, 0));
    assertEquals(
        """
        steady Tern at http://12…  1:00 of 2:00
        ━━━━━━━━━━━━━━━━━━━━───────────────────
        per second   due 33   sent 33
                     acked 33   delivered 33
                     █
        ack          p50 0.80 ms   p99 2.40 ms
                     max 8.10 ms
        delivery     p50 1.10 ms   p99 3.20 ms
                     max 9.40 ms
                     █
        connections  open 10,000   failed 0
                     dropped 0
        sends        acked 2,000   refused 0
                     limited 0   late 0
        cores        server 0.620   tool 0.410
                     others 0.080
        memory       server 412 MiB
                     tool 220 MiB\
        """,
        text(40));
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 57, 80, 160})
  void noLineIsAsWideAsTheTerminal(int columns) {
    for (Point each : SampleRuns.faulty(42).timeline()) {
      progress.add(each);
      for (Line line : Frame.of(HEADLINE, progress, columns)) {
        String shown = line.render(columns - 1, false);
        assertTrue(shown.length() < columns, shown);
      }
    }
  }

  @Test
  void theToolAccusesItselfWhenItSendsLate() {
    for (int second = 1; second <= 6; second++) {
      progress.add(point(second, 2_000, 300));
    }
    assertTrue(text(85).contains("! 15.0 % of the sends are late: this tool may be"), text(85));
  }

  @Test
  void whyConnectsFailedStandsBelowHowManyDid() {
    Point calm = point(1, 2_000, 0);
    ConnectFailures failures =
        new ConnectFailures(
            List.of(
                new ConnectFailures.Reason("put off by the server", 3, "Come again later."),
                new ConnectFailures.Reason("no answer in time", 12, "the welcome did not come")));
    for (int second = 1; second <= 2; second++) {
      progress.add(
          new Point(
              second,
              calm.counts(),
              Optional.of(failures),
              calm.connections(),
              calm.ack(),
              calm.delivery(),
              calm.server(),
              calm.tool(),
              calm.othersCores()));
    }
    assertTrue(
        text(85).contains("why failed   no answer in time 24   put off by the server 6"), text(85));
  }

  @Test
  void aQuietGoodRunHasNoWarning() {
    SampleRuns.steady(3).timeline().forEach(progress::add);
    assertEquals(List.of(), progress.warnings());
  }

  @Test
  void aServerThatFallsBehindIsNamedWhileItDoes() {
    RunResult run = SampleRuns.faulty(42);
    boolean warned = false;
    for (Point each : run.timeline()) {
      progress.add(each);
      warned |=
          progress.warnings().stream().anyMatch(one -> one.startsWith("the server is behind"));
    }
    assertTrue(warned);
    assertFalse(progress.warnings().stream().anyMatch(one -> one.startsWith("the server")));
  }

  private String text(int columns) {
    return String.join(
        "\n",
        Frame.of(HEADLINE, progress, columns).stream()
            .map(each -> each.render(columns - 1, false))
            .toList());
  }

  private static Point point(double at, long messages, long late) {
    return new Point(
        at,
        new Counts(messages, messages, messages, messages, 0, 0, late, 0, 0, 0, 0, 0),
        Optional.empty(),
        10_000,
        new LatencySummary(messages, 0.8, 1.2, 2.4, 5.0, 8.1),
        new LatencySummary(messages, 1.1, 1.6, 3.2, 6.0, 9.4),
        Optional.of(new Usage(0.62, 412 * MIB)),
        new Usage(0.41, 220 * MIB),
        0.08);
  }
}
