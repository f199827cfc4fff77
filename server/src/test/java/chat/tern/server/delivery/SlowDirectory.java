package chat.tern.server.delivery;

import chat.tern.protocol.id.UserId;
import chat.tern.server.node.NodeId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A directory that takes a while for each user, and does not answer at times. For one node. */
final class SlowDirectory implements Directory {

  private final Directory directory;
  private final Runnable meanwhile;

  private int told;
  private boolean failing;

  /**
   * @param meanwhile what happens while somebody waits for it
   */
  SlowDirectory(Directory directory, Runnable meanwhile) {
    this.directory = directory;
    this.meanwhile = meanwhile;
  }

  /** Whether somebody tells it something just now: the next has to wait. */
  boolean isTold() {
    return told > 0;
  }

  /** From now on it takes no users, or does again. */
  void fail(boolean whether) {
    failing = whether;
  }

  @Override
  public void put(NodeId node, Collection<UserId> users) {
    told++;
    try {
      for (UserId user : List.copyOf(users)) {
        meanwhile.run();
        if (failing) {
          throw new IllegalStateException("It does not answer");
        }
        directory.put(node, List.of(user));
      }
      meanwhile.run();
    } finally {
      told--;
    }
  }

  @Override
  public void remove(NodeId node, Collection<UserId> users) {
    told++;
    meanwhile.run();
    directory.remove(node, users);
    meanwhile.run();
    told--;
  }

  @Override
  public Map<UserId, Set<NodeId>> find(Collection<UserId> users) {
    meanwhile.run();
    Map<UserId, Set<NodeId>> found = directory.find(users);
    meanwhile.run();
    return found;
  }

  @Override
  public boolean holds(NodeId node) {
    told++;
    meanwhile.run();
    told--;
    return directory.holds(node);
  }
}
