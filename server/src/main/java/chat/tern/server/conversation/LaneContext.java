package chat.tern.server.conversation;

import chat.tern.protocol.id.Ids;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * What all lanes share.
 *
 * @param turns runs a lane's turns, on threads that may block, such as virtual ones
 */
public record LaneContext(
    ConversationLog log,
    Projection projection,
    CommitListener listener,
    Stamps stamps,
    Peers peers,
    Executor turns) {

  /** What makes an entry the one that it is: its id and its time. */
  public record Stamps(Ids ids, InstantSource clock) {}
}
