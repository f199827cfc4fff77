package chat.tern.server.presence;

import chat.tern.protocol.id.UserId;
import chat.tern.server.delivery.Directory;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.Nodes;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Asks the directory who is connected to other nodes. */
public final class DirectoryWhereabouts implements Whereabouts {

  private final Directory directory;
  private final Nodes nodes;

  public DirectoryWhereabouts(Directory directory, Nodes nodes) {
    this.directory = directory;
    this.nodes = nodes;
  }

  @Override
  public Answer of(Collection<UserId> users) {
    NodeId self = nodes.self();
    Set<UserId> connected = new HashSet<>();
    try {
      directory
          .find(users)
          .forEach((user, places) -> {
            if (places.stream().anyMatch(node -> !node.equals(self))) {
              connected.add(user);
            }
          });
      return new Answer.Known(connected);
    } catch (RuntimeException e) {
      return new Answer.Unclear(); // whoever writes to it says in the log what is wrong
    }
  }
}
