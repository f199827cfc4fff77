package chat.tern.server.delivery;

import chat.tern.protocol.id.UserId;
import chat.tern.server.node.NodeId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * On which nodes a user has sessions: the port by which a message finds its readers. A user is on
 * as many nodes as the user's devices have chosen; which sessions those are, each node knows by
 * itself.
 *
 * <p>Entries belong to their node's lease (see {@link chat.tern.server.node.NodeRegistry}): when it
 * ends, however it ends, none of them is found any more, without anybody cleaning up. A node
 * changes its own entries only, so a user who has moved on is never wiped by the node that they
 * left. What a node notes within minutes before its lease begins is found when it does.
 *
 * <p>Calls may block for a round trip. Safe for all threads. All methods throw a {@code
 * RuntimeException} when the directory does not answer; any of them may be repeated.
 */
public interface Directory {

  /**
   * Notes that these users are on the node. Whoever is noted already stays so. When it returns,
   * every later {@link #find} by anybody finds them, for as long as the node is live.
   */
  void put(NodeId node, Collection<UserId> users);

  /** Notes that these users are not on the node any more, and leaves what other nodes noted. */
  void remove(NodeId node, Collection<UserId> users);

  /**
   * The live nodes on which these users are, in one round trip for all of them; users who are
   * nowhere are absent.
   */
  Map<UserId, Set<NodeId>> find(Collection<UserId> users);

  /**
   * Whether everything that the node has noted is still there, as far as the directory can tell;
   * asked with every heartbeat, in one round trip. After a false (the memory was flushed, or a part
   * of it was lost) the node notes all of its users again.
   */
  boolean holds(NodeId node);
}
