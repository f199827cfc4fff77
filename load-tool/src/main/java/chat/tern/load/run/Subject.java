package chat.tern.load.run;

import chat.tern.load.deployment.TestedServer;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is measured.
 *
 * @param description one line for the report: what it is and how it was configured
 * @param pid its process, when it is on this machine and known
 * @param helpers processes that work for it, with their children, such as its database: their CPU
 *     is its CPU; memory is shared among them, and is not added
 * @param here whether it runs on this machine
 */
public record Subject(String description, OptionalLong pid, List<Long> helpers, boolean here) {

  public Subject {
    helpers = List.copyOf(helpers);
  }

  static Subject of(TestedServer server) {
    return new Subject(
        server.description(), server.pid(), server.helpers(), server.target().loopback());
  }

  /** Whether it is among the others on this machine, as nobody knows its process. */
  boolean stranger() {
    return here && pid.isEmpty();
  }
}
