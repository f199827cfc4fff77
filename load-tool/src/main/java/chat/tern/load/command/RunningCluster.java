package chat.tern.load.command;

import chat.tern.load.agent.Target;
import chat.tern.load.bench.TestedCluster;
import chat.tern.load.host.ListeningProcess;
import chat.tern.load.host.ProcessMeter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A cluster that runs anyway. Of its processes only nodes on this machine are known. */
final class RunningCluster implements TestedCluster {

  private final List<Target> nodes;

  RunningCluster(List<URI> nodes) {
    this.nodes = nodes.stream().map(Target::new).toList();
  }

  @Override
  public List<Target> nodes() {
    return nodes;
  }

  @Override
  public List<ProcessMeter.Named> processes() {
    List<ProcessMeter.Named> all = new ArrayList<>();
    for (int index = 0; index < nodes.size(); index++) {
      String name = "node" + (index + 1);
      if (nodes.get(index).loopback()) {
        ListeningProcess.on(nodes.get(index).base().getPort())
            .ifPresent(pid -> all.add(new ProcessMeter.Named(name, pid, true)));
      }
    }
    return all;
  }

  @Override
  public List<Long> nodePids() {
    return processes().stream().map(ProcessMeter.Named::pid).toList();
  }

  @Override
  public String description() {
    return "a cluster that runs already, as it is: " + nodes;
  }

  @Override
  public void close() {}
}
