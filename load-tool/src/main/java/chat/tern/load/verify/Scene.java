package chat.tern.load.verify;

import chat.tern.load.agent.Target;
import chat.tern.load.fault.FaultActor;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The server that is verified, and what can be done to it.
 *
 * @param http where set-up and verdict call it, undisturbed
 * @param live where the devices connect: the same, or a proxy before it
 * @param pid its process, while that is on this machine and known
 * @param actors what does the faults; between them, all kinds that the options name
 * @param description of the server, in one line
 */
public record Scene(
    Target http,
    Target live,
    Supplier<OptionalLong> pid,
    List<FaultActor> actors,
    String description) {

  public Scene {
    actors = List.copyOf(actors);
  }
}
