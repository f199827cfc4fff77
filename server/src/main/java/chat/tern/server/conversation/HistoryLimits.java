package chat.tern.server.conversation;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.protocol.log.Permissions;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Says for how long conversations keep what is said in them. */
public final class HistoryLimits {

  private final Sequencer sequencer;
  private final LimitedHistories limited;
  private final InstantSource clock;

  public HistoryLimits(Sequencer sequencer, LimitedHistories limited, InstantSource clock) {
    this.sequencer = sequencer;
    this.limited = limited;
    this.clock = clock;
  }

  /** Makes this the limit; appends nothing where it is already. */
  public CompletableFuture<Committed> change(
      Conversations.Caller caller,
      ConversationId conversation,
      HistoryLimit limit,
      ClientMessageId clientMessageId) {
    Fact fact = limit.fact();
    return sequencer.submit(
        conversation,
        new Command(
            caller.userId(),
            clientMessageId,
            caller.session(),
            state -> {
              Permissions.check(state, caller.userId(), fact);
              if (state.historyLimit().equals(limit)) {
                return List.of();
              }
              limited.changing(conversation, clock.instant());
              return List.of(fact);
            }));
  }
}
