package chat.tern.load.report.live;

import chat.tern.load.report.SafeText;
import chat.tern.load.result.Checks;
import chat.tern.load.result.FaultMark;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunListener;
import java.io.PrintWriter;
import java.util.List;

/**
 * Draws a run in place on a terminal. Steps and faults become lines that stay, above the figures;
 * the last figures stay when it is over. Safe for all threads.
 */
final class LiveView implements RunListener {

  private static final String TO_LINE_START = "\r";
  private static final String CLEAR_REST_OF_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final Headline headline;
  private final PrintWriter out;
  private final Screen screen;
  private final Progress progress = new Progress();
  private int drawn;

  LiveView(Headline headline, PrintWriter out, Screen screen) {
    this.headline = headline;
    this.out = out;
    this.screen = screen;
  }

  @Override
  public synchronized void onStep(String step) {
    above(Line.of(Tone.FAINT, "... " + SafeText.line(step)));
  }

  @Override
  public synchronized void onFault(FaultMark fault) {
    above(Frame.fault(fault));
  }

  @Override
  public synchronized void onFaultBegins(String kind, String target) {
    above(Frame.struck(progress.elapsed(), kind, target));
  }

  @Override
  public synchronized void onChecks(Checks checks) {
    progress.add(checks);
  }

  @Override
  public synchronized void onPoint(Point point) {
    progress.add(point);
    redraw("");
  }

  private void above(Line line) {
    int columns = screen.columns();
    redraw(line.render(columns - 1, screen.colours()) + CLEAR_REST_OF_LINE + "\n");
  }

  /** In one write, so that nobody sees half of it. */
  private void redraw(String first) {
    StringBuilder text = new StringBuilder();
    if (drawn > 0) {
      text.append(TO_LINE_START).append("\u001b[").append(drawn).append('A');
    }
    text.append(first);
    List<Line> lines = progress.elapsed() == 0 ? List.of() : fitting();
    for (Line each : lines) {
      text.append(each.render(screen.columns() - 1, screen.colours()))
          .append(CLEAR_REST_OF_LINE)
          .append('\n');
    }
    out.print(text.append(CLEAR_BELOW));
    out.flush();
    drawn = lines.size();
  }

  private List<Line> fitting() {
    List<Line> lines = Frame.of(headline, progress, screen.columns());
    return lines.subList(0, Math.min(lines.size(), Math.max(1, screen.rows() - 1)));
  }
}
