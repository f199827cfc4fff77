package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.SlowMode;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryConversationStore;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One message of each member's in so much time, by a clock that is set by hand. */
@Timeout(30)
class SlowModeOfGroupsTest {

  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final Ids ids = new Ids(() -> now, new Random(7));
  private final MemoryConversationLog log =
      new MemoryConversationLog(new MemoryMarks(new MemoryUserStateStore()));
  private final Sequencer sequencer =
      LoneNode.sequencer(log, new MemoryConversationStore(), ids, () -> now);
  private final UserDirectory users = _ -> Optional.of("somebody");
  private final Conversations conversations =
      new Conversations(sequencer, users, ProtocolLimits.DEFAULTS);
  private final Oversight oversight = new Oversight(sequencer, users, ids, ProtocolLimits.DEFAULTS);
  private final UserId admin = ids.userId();
  private final UserId alice = ids.userId();
  private final UserId bob = ids.userId();
  private ConversationId group;

  @BeforeEach
  void aGroupInSlowMode() {
    Oversight.Planned planned = oversight.plan("Terns", admin, List.of(alice, bob));
    group = planned.create().join().state().conversationId();
    assertEquals(planned.id(), group);
    slow(30);
  }

  private void slow(long seconds) {
    var _ =
        oversight
            .change(group, GroupDecisions.slowing(SlowMode.ofSeconds(Optional.of(seconds))))
            .join();
  }

  private CompletableFuture<Committed> post(UserId author, ClientMessageId id) {
    return conversations.post(
        Conversations.Caller.http(author), group, id, MessageBody.text("hi"), Optional.empty());
  }

  /** What became of a message: {@code ok}, or the seconds to wait. */
  private String post(UserId author) {
    return outcome(post(author, ids.clientMessageId()));
  }

  private static String outcome(CompletableFuture<Committed> posted) {
    try {
      return posted.join().repeated() ? "repeated" : "ok";
    } catch (CompletionException e) {
      TernException refusal = (TernException) e.getCause();
      assertEquals(ErrorCode.RATE_LIMITED, refusal.code());
      assertTrue(refusal.getMessage().contains("slow mode"), refusal.getMessage());
      return "" + refusal.retryAfter().orElseThrow().toSeconds();
    }
  }

  private void pass(long seconds) {
    now = now.plus(Duration.ofSeconds(seconds));
  }

  @Test
  void eachMemberWritesOnceInSoMuchTime() {
    assertEquals("ok", post(alice));
    assertEquals("30", post(alice));
    assertEquals("ok", post(bob));
    pass(29);
    assertEquals("1", post(alice));
    pass(1);
    assertEquals("ok", post(alice));
    assertEquals("30", post(alice));
  }

  @Test
  void manyMessagesOfOthersDoNotHideTheLastOne() {
    assertEquals("ok", post(alice));
    for (int i = 0; i < 3 * LogEnd.KEPT; i++) {
      assertEquals("ok", post(admin), "an admin of the group is free of it");
    }
    pass(10);
    assertEquals("20", post(alice));
  }

  @Test
  void aRepeatedMessageGetsItsFirstAnswer() {
    ClientMessageId once = ids.clientMessageId();
    assertEquals("ok", outcome(post(alice, once)));
    assertEquals("repeated", outcome(post(alice, once)));
  }

  @Test
  void itHoldsForWhatWasWrittenBeforeAndEndsAtOnce() {
    pass(60);
    assertEquals("ok", post(alice));
    pass(20);
    slow(3600);
    assertEquals("3580", post(alice));
    var _ = oversight.change(group, GroupDecisions.slowing(SlowMode.OFF)).join();
    assertEquals("ok", post(alice));
    assertEquals("ok", post(alice));
  }

  @Test
  void aClockOfAnotherNodeThatIsAheadNeverMakesTheWaitLonger() {
    pass(86_400);
    assertEquals("ok", post(alice));
    pass(-86_400);
    assertEquals("30", post(alice));
  }
}
