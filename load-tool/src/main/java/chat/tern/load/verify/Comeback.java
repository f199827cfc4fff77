package chat.tern.load.verify;

import chat.tern.load.fault.Fault;
import chat.tern.load.fault.FaultInjector;
import chat.tern.load.oracle.Oracle;
import java.util.ArrayList;
import java.util.List;

/** Recovery is complete when every device was caught up again and a send was acknowledged. */
final class Comeback implements FaultInjector.Recovery {

  private final List<Device> devices;
  private final Oracle oracle;
  private final List<Device> missing = new ArrayList<>();
  private long acknowledged;

  Comeback(List<Device> devices, Oracle oracle) {
    this.devices = devices;
    this.oracle = oracle;
  }

  @Override
  public void struck(Fault fault) {
    if (fault.kind().endsByForce()) {
      oracle.serverEnded();
    }
    if (fault.kind().breaksRouting()) {
      oracle.routingBroken();
    }
  }

  @Override
  public void over(Fault fault) {
    struck(fault);
    acknowledged = oracle.acknowledged();
    missing.clear();
    missing.addAll(devices);
  }

  @Override
  public boolean complete() {
    missing.removeIf(Device::present);
    boolean back = missing.isEmpty() && oracle.acknowledged() > acknowledged;
    if (back) {
      oracle.routingMended();
    }
    return back;
  }
}
