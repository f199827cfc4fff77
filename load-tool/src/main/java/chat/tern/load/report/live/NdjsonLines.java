package chat.tern.load.report.live;

import chat.tern.load.result.Checks;
import chat.tern.load.result.FaultMark;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunListener;
import chat.tern.protocol.codec.ApiCodec;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Writes a run as it goes on, one JSON object per line: {@code {"step":"..."}}, {@code
 * {"point":{...}}}, {@code {"fault_begins":{...}}}, {@code {"fault":{...}}} or {@code
 * {"checks":{...}}}, the insides as in the file of a result where it has them. Safe for all
 * threads.
 */
public final class NdjsonLines implements RunListener {

  private final PrintWriter out;

  NdjsonLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void onStep(String step) {
    write(new Step(step));
  }

  @Override
  public void onPoint(Point point) {
    write(new Interval(point));
  }

  @Override
  public void onFault(FaultMark fault) {
    write(new Fault(fault));
  }

  @Override
  public void onFaultBegins(String kind, String target) {
    write(new FaultBegins(new Struck(kind, target)));
  }

  @Override
  public void onChecks(Checks checks) {
    write(new Checked(checks));
  }

  private synchronized void write(Record object) {
    out.println(new String(ApiCodec.write(object), StandardCharsets.UTF_8));
    out.flush();
  }

  record Step(String step) {}

  record Interval(Point point) {}

  record Fault(FaultMark fault) {}

  record FaultBegins(Struck faultBegins) {}

  record Struck(String kind, String target) {}

  record Checked(Checks checks) {}
}
