package chat.tern.load.verify;

import chat.tern.load.agent.Agent;
import chat.tern.load.agent.HttpApi;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * The nodes of what is verified, one or several that serve the same people. Anybody may go to any
 * of them: calls go to one after the other, so that what one was told is asked of the next, and
 * devices connect to a random one each time. Safe for all threads.
 */
final class Nodes implements AutoCloseable {

  private final List<HttpApi> apis;
  private final List<Agent> agents;
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * Gets ready to reach them.
   *
   * @param connectLimit how long a device may take to be caught up
   */
  Nodes(List<Scene.Node> nodes, Duration connectLimit) {
    apis = nodes.stream().map(node -> new HttpApi(node.http())).toList();
    agents = nodes.stream().map(node -> new Agent(node.live(), 1, connectLimit)).toList();
  }

  /** The API of the node whose turn it is. */
  HttpApi api() {
    return apis.get(Math.floorMod(turn.getAndIncrement(), apis.size()));
  }

  /** Those of all nodes, one each. */
  List<HttpApi> apis() {
    return apis;
  }

  /** Connects to a random one. */
  Agent any(RandomGenerator random) {
    return agents.size() == 1 ? agents.getFirst() : agents.get(random.nextInt(agents.size()));
  }

  /** Cuts all connections. */
  @Override
  public void close() {
    agents.forEach(Agent::close);
    apis.forEach(HttpApi::close);
  }
}
