package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Gives every entry its seq. Each conversation has a {@link Lane} in which commands wait for their
 * turn; lanes share nothing but the log, so a slow conversation does not hold up another one.
 *
 * <p>A lane is only a cache and a queue. Should two exist for one conversation (on two nodes, or
 * because one was evicted), the log's conditional append lets one of them win, and the other
 * reloads and tries again.
 */
public final class Sequencer {

  private final Cache<ConversationId, Lane> lanes;
  private final LaneContext context;

  /**
   * @param lanesInMemory how many conversations stay loaded; the least recently used go first
   */
  public Sequencer(LaneContext context, int lanesInMemory) {
    this.context = context;
    this.lanes = Caffeine.newBuilder().maximumSize(lanesInMemory).build();
  }

  /**
   * Queues a command. The future completes when its entries are durable and have been handed to the
   * listener, or exceptionally with the refusal; on a thread that must not be blocked for long.
   */
  public CompletableFuture<Committed> submit(ConversationId conversation, Command command) {
    return lane(conversation).submit(command);
  }

  /**
   * As {@link #submit}, for a thread that must not be held up at all: one that takes what another
   * node forwards.
   */
  CompletableFuture<Committed> enqueue(ConversationId conversation, Command command) {
    return lane(conversation).enqueue(command);
  }

  /**
   * The conversation as it was at most {@link Peers#lag} ago; loads it where needed, which may
   * block.
   */
  public ConversationState recent(ConversationId conversation) {
    return lane(conversation).recent();
  }

  /**
   * The conversation as it is now, with everything that was acknowledged by any node before this
   * was called; may block.
   */
  public ConversationState state(ConversationId conversation) {
    return lane(conversation).now();
  }

  /**
   * Another node has appended this entry. A conversation that is in use here moves on with it,
   * without reading the log.
   *
   * @param entry asked for when it is needed
   */
  public void observed(ConversationId conversation, long seq, Supplier<Entry> entry) {
    Lane present = lanes.getIfPresent(conversation);
    if (present != null) {
      present.observed(seq, entry);
    }
  }

  /** Takes nothing for granted any more: this node was away, and others may have appended. */
  public void doubt() {
    lanes.asMap().values().forEach(Lane::doubt);
  }

  private Lane lane(ConversationId conversation) {
    return lanes.get(conversation, id -> new Lane(id, context));
  }
}
