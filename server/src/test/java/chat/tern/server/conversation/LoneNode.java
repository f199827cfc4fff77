package chat.tern.server.conversation;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.id.Ids;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The conversations of a node that is alone, for tests of what stands on them. */
public final class LoneNode {

  private static final int LANES_IN_MEMORY = 100;

  private LoneNode() {}

  /** One that runs its lanes on the threads that ask. */
  public static Sequencer sequencer(
      ConversationLog log, ConversationStore store, Ids ids, InstantSource clock) {
    return sequencer(log, store, ids, clock, Runnable::run);
  }

  /**
   * One that runs further turns of its lanes elsewhere.
   *
   * @param turns run what a lane does when it was not asked just now
   */
  public static Sequencer sequencer(
      ConversationLog log, ConversationStore store, Ids ids, InstantSource clock, Executor turns) {
    return sequencer(log, store, new LaneContext.Stamps(ids, clock), (_, _, _, _) -> {}, turns);
  }

  /** One that runs its lanes on the threads that ask, and tells of what it commits. */
  public static Sequencer telling(
      CommitListener listener,
      ConversationLog log,
      ConversationStore store,
      Ids ids,
      InstantSource clock) {
    return sequencer(log, store, new LaneContext.Stamps(ids, clock), listener, Runnable::run);
  }

  private static Sequencer sequencer(
      ConversationLog log,
      ConversationStore store,
      LaneContext.Stamps stamps,
      CommitListener listener,
      Executor turns) {
    return new Sequencer(
        new LaneContext(log, new Projection(log, store), listener, stamps, Peers.none(), turns),
        LANES_IN_MEMORY);
  }

  /** Where every user exists. */
  public static Conversations conversations(Sequencer sequencer) {
    return new Conversations(sequencer, _ -> Optional.of("somebody"), ProtocolLimits.DEFAULTS);
  }
}
