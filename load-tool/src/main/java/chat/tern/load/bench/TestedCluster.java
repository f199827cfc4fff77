package chat.tern.load.bench;

import chat.tern.load.agent.Target;
import chat.tern.load.host.ProcessMeter;
import java.util.List;

/** A cluster under test. */
public interface TestedCluster extends AutoCloseable {

  /** Where its nodes serve. */
  List<Target> nodes();

  /**
   * Its processes, as far as they are on this machine. Of the first, children are not counted; it
   * may be the parent of the others.
   */
  List<ProcessMeter.Named> processes();

  /** The processes of its nodes, as far as they are on this machine. */
  List<Long> nodePids();

  /** One line for the report: what it is and how it was configured. */
  String description();

  @Override
  void close();
}
