package chat.tern.load.report;

import chat.tern.load.result.Checks;
import chat.tern.load.result.FaultMark;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunListener;
import java.util.List;

/** Several listeners as one; each hears everything, in this order. */
public record RunListeners(List<RunListener> listeners) implements RunListener {

  public RunListeners {
    listeners = List.copyOf(listeners);
  }

  @Override
  public void onStep(String step) {
    listeners.forEach(each -> each.onStep(step));
  }

  @Override
  public void onPoint(Point point) {
    listeners.forEach(each -> each.onPoint(point));
  }

  @Override
  public void onFaultBegins(String kind, String target) {
    listeners.forEach(each -> each.onFaultBegins(kind, target));
  }

  @Override
  public void onChecks(Checks checks) {
    listeners.forEach(each -> each.onChecks(checks));
  }

  @Override
  public void onFault(FaultMark fault) {
    listeners.forEach(each -> each.onFault(fault));
  }
}
