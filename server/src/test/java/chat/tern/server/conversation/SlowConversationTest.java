package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryConversationStore;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A conversation waits for its own commits, and for those of no other. */
@Timeout(30)
class SlowConversationTest {

  private static final int MANY = 100;

  private final Ids ids = new Ids(InstantSource.system(), new Random(5));
  private final UserId alice = ids.userId();
  private final StuckLog log = new StuckLog();
  private final Conversations conversations = conversations();

  @Test
  void holdsUpNoOtherAndGoesOnInOrder() {
    ConversationId slow = group();
    ConversationId quick = group();
    log.stuck = Optional.of(slow);
    List<CompletableFuture<Committed>> waiting = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      waiting.add(post(slow));
      assertEquals(i + 1L, post(quick).join().state().ordinal());
    }
    waiting.forEach(each -> assertFalse(each.isDone()));
    log.loosen();
    for (int i = 0; i < MANY; i++) {
      assertEquals(i + 1L, waiting.get(i).join().entries().getFirst().ordinal());
    }
  }

  private ConversationId group() {
    return conversations
        .createGroup(Conversations.Caller.http(alice), "Group", List.of(), ids.clientMessageId())
        .join()
        .state()
        .conversationId();
  }

  private CompletableFuture<Committed> post(ConversationId conversation) {
    return conversations.post(
        Conversations.Caller.http(alice),
        conversation,
        ids.clientMessageId(),
        MessageBody.text("x"),
        Optional.empty());
  }

  private Conversations conversations() {
    LaneContext context =
        new LaneContext(
            log,
            new Projection(log, new MemoryConversationStore()),
            (entry, recipients, origin, after) -> {},
            new LaneContext.Stamps(ids, InstantSource.system()),
            Peers.none(),
            Runnable::run);
    return new Conversations(
        new Sequencer(context, 100), _ -> Optional.of("someone"), ProtocolLimits.DEFAULTS);
  }

  /** Appends nothing to one conversation until it is told to. */
  private static final class StuckLog extends DelegatingLog {

    private final CompletableFuture<Void> loose = new CompletableFuture<>();
    private Optional<ConversationId> stuck = Optional.empty();

    private StuckLog() {
      super(new MemoryConversationLog(new MemoryMarks(new MemoryUserStateStore())));
    }

    @Override
    public CompletionStage<AppendOutcome> append(Append append) {
      return stuck.filter(append.conversation()::equals).isPresent()
          ? loose.thenCompose(_ -> super.append(append))
          : super.append(append);
    }

    private void loosen() {
      loose.complete(null);
    }
  }
}
