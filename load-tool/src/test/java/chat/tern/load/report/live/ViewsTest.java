package chat.tern.load.report.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.report.Console;
import chat.tern.load.report.SampleRuns;
import chat.tern.load.result.Checks;
import chat.tern.load.result.FaultMark;
import chat.tern.load.result.RunListener;
import chat.tern.protocol.codec.ApiCodec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ViewsTest {

  private static final Headline HEADLINE = new Headline("steady", "Tern", Duration.ofMinutes(2));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Console console = new Console(new PrintWriter(out), new PrintWriter(err));

  @Test
  void withoutATerminalEveryEventIsOneJsonObjectOnStdout() {
    RunListener view = Views.choose(console, HEADLINE, Optional.empty(), false);
    view.onStep("warming \"up\"\n");
    view.onPoint(SampleRuns.steady(3).timeline().getFirst());
    view.onFault(new FaultMark("kill", "server 1", 40, 42.5, 1.25));
    view.onFaultBegins("cut", "network");
    view.onChecks(new Checks(3, 5, 0));
    List<String> lines = out.toString().lines().toList();
    assertEquals("{\"step\":\"warming \\\"up\\\"\\n\"}", lines.get(0));
    NdjsonLines.Interval read =
        ApiCodec.read(lines.get(1).getBytes(StandardCharsets.UTF_8), NdjsonLines.Interval.class);
    assertEquals(SampleRuns.steady(3).timeline().getFirst(), read.point());
    assertEquals(
        "{\"fault\":{\"kind\":\"kill\",\"target\":\"server 1\",\"from_seconds\":40.0,"
            + "\"to_seconds\":42.5,\"recovery_seconds\":1.25}}",
        lines.get(2));
    assertEquals("{\"fault_begins\":{\"kind\":\"cut\",\"target\":\"network\"}}", lines.get(3));
    assertEquals(
        "{\"checks\":{\"acknowledged\":3,\"deliveries\":5,\"violations\":0}}", lines.get(4));
    assertEquals(5, lines.size());
    assertEquals("", err.toString());
  }

  @Test
  void whereStdoutIsPromisedToTheResultTheLinesGoToStderr() {
    Views.choose(console, HEADLINE, Optional.empty(), true).onStep("warming up");
    assertEquals("", out.toString());
    assertTrue(err.toString().startsWith("{\"step\""), err::toString);
  }

  @Test
  void aTerminalGetsThePictureOnStderr() {
    Screen screen =
        new Screen() {
          @Override
          public int columns() {
            return 80;
          }

          @Override
          public int rows() {
            return 24;
          }

          @Override
          public boolean colours() {
            return false;
          }
        };
    RunListener view = Views.choose(console, HEADLINE, Optional.of(screen), false);
    assertInstanceOf(LiveView.class, view);
    view.onStep("warming up");
    assertEquals("", out.toString());
    assertTrue(err.toString().startsWith("... warming up"), err::toString);
  }
}
