package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What gathers while a commit is on its way becomes several commits when it is too much for one.
 */
@Timeout(30)
class LargeTurnsTest {

  private static final int LARGEST_BODY = ProtocolLimits.DEFAULT_MAX_BODY_BYTES;

  private final Ids ids = new Ids(InstantSource.system(), new Random(9));
  private final UserId alice = ids.userId();
  private final HeldLog log =
      new HeldLog(new MemoryConversationLog(new MemoryMarks(new MemoryUserStateStore())));
  private final Conversations conversations = conversations();

  @Test
  void oneCommitTakesNoMoreLargeMessagesThanFit() {
    ConversationId group =
        conversations
            .createGroup(caller(), "Group", List.of(), ids.clientMessageId())
            .join()
            .state()
            .conversationId();
    CompletableFuture<Void> release = log.hold();
    List<CompletableFuture<Committed>> sent =
        Stream.generate(() -> post(group)).limit(101).toList();
    release.complete(null);
    List<Long> seqs =
        sent.stream().map(answer -> answer.join().entries().getFirst().seq()).toList();
    assertEquals(Stream.iterate(3L, seq -> seq + 1).limit(101).toList(), seqs);
    assertEquals(103, log.appended.stream().mapToInt(Integer::intValue).sum());
    int most = Lane.MAX_CHARS_PER_TURN / LARGEST_BODY + 1;
    assertTrue(log.appended.stream().allMatch(entries -> entries <= most), log.appended.toString());
    assertTrue(log.appended.size() < 20, log.appended.toString());
  }

  @Test
  void aRequestForMoreMembersThanOneCommitShouldHaveIsRefused() {
    List<UserId> many =
        Stream.generate(ids::userId).limit(Conversations.MAX_MEMBERS_AT_ONCE + 1L).toList();
    TernException refused =
        assertThrows(
            TernException.class,
            () -> conversations.createGroup(caller(), "Group", many, ids.clientMessageId()));
    assertEquals(ErrorCode.BATCH_TOO_LARGE, refused.code());
  }

  private CompletableFuture<Committed> post(ConversationId group) {
    return conversations.post(
        caller(),
        group,
        ids.clientMessageId(),
        MessageBody.text("x".repeat(LARGEST_BODY)),
        Optional.empty());
  }

  private Conversations.Caller caller() {
    return Conversations.Caller.http(alice);
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
    ProtocolLimits limits = ProtocolLimits.DEFAULTS;
    return new Conversations(
        new Sequencer(context, 100),
        user -> Optional.of("someone"),
        new ProtocolLimits(
            limits.maxFrameBytes(),
            limits.maxBodyBytes(),
            limits.maxResumePositions(),
            limits.maxHistoryPage(),
            limits.maxWatchedUsers(),
            5_000));
  }

  /** Holds appends back until it is told, and notes how many entries each had. */
  private static final class HeldLog extends DelegatingLog {

    private final List<Integer> appended = new ArrayList<>();
    private CompletableFuture<Void> held = CompletableFuture.completedFuture(null);

    private HeldLog(ConversationLog delegate) {
      super(delegate);
    }

    private CompletableFuture<Void> hold() {
      held = new CompletableFuture<>();
      return held;
    }

    @Override
    public CompletionStage<AppendOutcome> append(Append append) {
      appended.add(append.entries().size());
      return held.thenCompose(_ -> super.append(append));
    }
  }
}
