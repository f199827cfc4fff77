package chat.tern.load.command;

import chat.tern.load.agent.Target;
import chat.tern.load.fault.FaultKind;
import chat.tern.load.fault.FaultProxy;
import chat.tern.load.verify.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How devices reach the servers: directly, or where the network is to be broken through a proxy
 * before each. A proxy costs two descriptors and two threads per connection, so there is none that
 * is not needed.
 */
final class Approach implements AutoCloseable {

  private static final int DESCRIPTORS_WITH_PROXY = 3;

  private final List<FaultProxy> proxies = new ArrayList<>();
  private final List<Scene.Node> nodes = new ArrayList<>();

  /**
   * Opens it.
   *
   * @param faults what will be done; only some of it needs a proxy
   */
  Approach(List<Target> targets, Set<FaultKind> faults, RandomGenerator random) {
    boolean proxied = faults.stream().anyMatch(kind -> kind.reach() == FaultKind.Reach.NETWORK);
    for (Target target : targets) {
      if (proxied) {
        String name = targets.size() == 1 ? "network" : "network of node " + (nodes.size() + 1);
        FaultProxy proxy = new FaultProxy(name, target.address(), random);
        proxies.add(proxy);
        nodes.add(new Scene.Node(target, Target.of("127.0.0.1", proxy.port())));
      } else {
        nodes.add(new Scene.Node(target, target));
      }
    }
  }

  List<Scene.Node> nodes() {
    return List.copyOf(nodes);
  }

  /** What can be done to the network. */
  List<FaultProxy> faults() {
    return List.copyOf(proxies);
  }

  /** How many descriptors this process needs for so many devices. */
  int descriptors(int devices) {
    return proxies.isEmpty() ? devices : DESCRIPTORS_WITH_PROXY * devices;
  }

  /** How it is said in reports. */
  String description() {
    return switch (proxies.size()) {
      case 0 -> "";
      case 1 -> ", through a proxy";
      default -> ", each through a proxy";
    };
  }

  @Override
  public void close() {
    proxies.forEach(FaultProxy::close);
  }
}
