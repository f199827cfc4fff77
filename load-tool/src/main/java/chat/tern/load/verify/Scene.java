package chat.tern.load.verify;

import chat.tern.load.agent.Target;
import chat.tern.load.fault.FaultActor;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What is verified, and what can be done to it.
 *
 * @param nodes one server, or several that serve the same people
 * @param pid the process of the only one, while that is on this machine and known
 * @param actors what does the faults; between them, all kinds that the options name
 * @param description in one line
 */
public record Scene(
    List<Node> nodes, Supplier<OptionalLong> pid, List<FaultActor> actors, String description) {

  public Scene {
    nodes = List.copyOf(nodes);
    actors = List.copyOf(actors);
  }

  /** One server. */
  public Scene(
      Target http,
      Target live,
      Supplier<OptionalLong> pid,
      List<FaultActor> actors,
      String description) {
    this(List.of(new Node(http, live)), pid, actors, description);
  }

  /**
   * One of them.
   *
   * @param http where set-up and verdict call it, undisturbed
   * @param live where devices connect: the same, or a proxy before it
   */
  public record Node(Target http, Target live) {}
}
