package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Deletes groups: removes everybody, limits what is kept to nothing, and erases it. Nothing of this
 * is new to clients, which forget what they hold by the limit. One that dies on the way has told
 * {@link HistoryPurge}, which erases the rest.
 */
public final class GroupDeletion {

  private final Oversight oversight;
  private final Redaction redaction;
  private final LimitedHistories limited;
  private final InstantSource clock;

  public GroupDeletion(
      Oversight oversight, Redaction redaction, LimitedHistories limited, InstantSource clock) {
    this.oversight = oversight;
    this.redaction = redaction;
    this.limited = limited;
    this.clock = clock;
  }

  /**
   * Deletes a group. May block for as long as it takes to erase its log.
   *
   * @param done waits until a commit is durable
   */
  public void run(ConversationId group, Consumer<CompletionStage<Committed>> done) {
    limited.changing(group, clock.instant());
    do {
      done.accept(oversight.change(group, GroupDecisions.deleting()));
    } while (oversight.group(group).memberCount() > 0);
    redaction.eraseAll(group);
  }
}
