package chat.tern.load.report.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.report.SampleRuns;
import chat.tern.load.result.Checks;
import chat.tern.load.result.FaultMark;
import chat.tern.load.result.Point;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class LiveViewTest {

  private static final Headline HEADLINE = new Headline("steady", "Tern", Duration.ofMinutes(2));

  private final StringWriter out = new StringWriter();
  private final List<Point> points = SampleRuns.steady(3).timeline();

  @Test
  void eachPointIsDrawnOverTheOneBefore() {
    LiveView view = view(new Fixed(90, 40, false));
    view.onPoint(points.get(0));
    long lines = out.toString().lines().filter(each -> !each.isBlank()).count() - 1;
    out.getBuffer().setLength(0);
    view.onPoint(points.get(1));
    assertTrue(out.toString().startsWith("\r\u001b[" + lines + "A"), out::toString);
    assertTrue(out.toString().endsWith("\n\u001b[J"), out::toString);
  }

  @Test
  void stepsAndFaultsStayAboveTheFigures() {
    LiveView view = view(new Fixed(90, 40, false));
    view.onPoint(points.get(0));
    out.getBuffer().setLength(0);
    view.onFault(new FaultMark("kill", "server 1", 40, 42.4, 1.1));
    String drawn = out.toString();
    assertTrue(
        drawn.contains("0:44 ✓ kill of server 1 (lasted 2.40 s, recovered in 1.10 s)\u001b[K\n"),
        drawn);
    assertTrue(drawn.indexOf("kill") < drawn.indexOf("steady"), drawn);
  }

  @Test
  void aFaultIsToldWhenItBegins() {
    LiveView view = view(new Fixed(90, 40, false));
    view.onPoint(points.get(0));
    out.getBuffer().setLength(0);
    view.onFaultBegins("kill", "server 1");
    assertTrue(out.toString().contains("0:01 ✕ kill of server 1\u001b[K\n"), out::toString);
  }

  @Test
  void whatTheOracleHasSeenStandsBelowTheSends() {
    LiveView view = view(new Fixed(90, 40, false));
    view.onChecks(new Checks(12_345, 40_000, 2));
    view.onPoint(points.get(0));
    assertTrue(
        out.toString()
            .contains("oracle       acknowledged 12,345   deliveries 40,000   violations 2"),
        out::toString);
  }

  @Test
  void beforeTheFirstPointStepsAreJustLines() {
    LiveView view = view(new Fixed(90, 40, false));
    view.onStep("connecting 10,000 clients");
    view.onStep("warming up");
    assertEquals(
        "... connecting 10,000 clients\u001b[K\n\u001b[J... warming up\u001b[K\n\u001b[J",
        out.toString());
  }

  @Test
  void coloursAreLeftOutWhereNobodyWantsThem() {
    view(new Fixed(90, 40, false)).onPoint(points.getFirst());
    assertFalse(out.toString().matches("(?s).*\u001b\\[[0-9]+m.*"), out::toString);
    view(new Fixed(90, 40, true)).onPoint(points.getFirst());
    assertTrue(out.toString().matches("(?s).*\u001b\\[[0-9]+m.*"), out::toString);
  }

  @Test
  void aLowTerminalNeverScrolls() {
    view(new Fixed(90, 6, false)).onPoint(points.getFirst());
    assertEquals(5, out.toString().chars().filter(each -> each == '\n').count());
  }

  @Test
  void textsFromOutsideCannotSteerTheTerminal() {
    LiveView view =
        new LiveView(
            new Headline("\u001b[31mred", "\u001b]0;title\u0007", Duration.ofMinutes(1)),
            new PrintWriter(out),
            new Fixed(90, 40, false));
    view.onStep("\u001b[2J\nsecond line");
    view.onPoint(points.getFirst());
    view.onFault(new FaultMark("\u001b[1m", "\u009b1m", 1, 1, 1));
    String ours = out.toString().replaceAll("\u001b\\[([0-9]*A|K|J)", "");
    assertFalse(
        ours.contains("\u001b") || ours.contains("\u009b") || ours.contains("\u0007"), ours);
  }

  private LiveView view(Screen screen) {
    return new LiveView(HEADLINE, new PrintWriter(out), screen);
  }

  private record Fixed(int columns, int rows, boolean colours) implements Screen {}
}
