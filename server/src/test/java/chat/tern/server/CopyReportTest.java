package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.migration.Tally;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CopyReportTest {

  private static final Tally SOME = new Tally(7, 8, 1_200, 45_000, 30_000, 20_000, 3);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private long now;

  private CopyReport report(boolean terminal) {
    return new CopyReport(
        new PrintWriter(out, true), new PrintWriter(err, true), terminal, () -> now);
  }

  private void pass(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }

  @Test
  void aTerminalHasOneLineThatMovesAndGoes() {
    CopyReport report = report(true);
    pass(2);
    report.accept(SOME);
    report.accept(SOME);
    assertEquals(0, err.toString().lines().skip(2).count(), err.toString());
    assertTrue(
        err.toString()
            .contains("\r1,200 conversations, 45,000 entries (10,000/s read back), 7 accounts"),
        err.toString());
    report.clear();
    assertTrue(err.toString().endsWith(" \r"), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void elsewhereALineComesNowAndThen() {
    CopyReport report = report(false);
    for (int i = 0; i < 20; i++) {
      pass(1);
      report.accept(SOME);
    }
    report.clear();
    assertEquals(2, err.toString().lines().count(), err.toString());
  }

  @Test
  void theEndIsATable() {
    CopyReport report = report(false);
    pass(10);
    report.print(SOME);
    assertEquals(
        """
        accounts                    7
        devices                     8
        conversations           1,200
        entries                45,000
          copied now           30,000
          read back            20,000
          not in it yet             3
        it took                  10.0 seconds, 2,000 entries read back per second
        """,
        out.toString().replace(System.lineSeparator(), "\n"));
  }
}
