package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import java.util.List;

/**
 * What one node saw of a message.
 *
 * @param node its name, for people
 */
public record NodeHops(String node, List<Hop> hops) {
  public NodeHops {
    Require.present(node, "node");
    hops = Require.list(hops, "hops");
  }
}
