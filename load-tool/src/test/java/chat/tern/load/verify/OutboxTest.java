package chat.tern.load.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.agent.MessageIds;
import chat.tern.load.oracle.Oracle;
import chat.tern.load.oracle.Replica;
import chat.tern.load.oracle.WatchedConversation;
import chat.tern.load.oracle.Witness;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class OutboxTest {

  private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

  private final Ids ids = new Ids(InstantSource.fixed(NOW), new Random(3));
  private final UserId alice = ids.userId();
  private final Witness phone = new Witness(0, "phone", alice);
  private final Oracle oracle =
      new Oracle(new MessageIds(InstantSource.fixed(NOW), new Random(4)), List.of(phone));
  private final WatchedConversation conversation =
      oracle.watch(new ConversationId(ids.entryId().value()), alice);
  private final Replica replica = oracle.replica(conversation, phone);
  private final Outbox outbox = new Outbox(oracle, new Bodies(5, 10), new Tally(), phone);

  @BeforeEach
  void connected() {
    replica.connected();
    assertFalse(replica.caughtUp());
  }

  @Test
  void aRefusalLetsTheReplicaAskForWhatMayHaveBeenTheMessage() {
    ClientMessageId sent = send();
    assertFalse(replica.live(entry(2)), "seq 1 may be what was sent");
    assertTrue(outbox.refused(sent, limited(), replica), "it is not, so it has to be asked for");
    assertFalse(outbox.isEmpty(), "it is sent again");
    assertEquals(1, outbox.putOff().size());
  }

  @Test
  void aRefusalOfWhatNobodyWaitsForChangesNothing() {
    assertFalse(outbox.refused(ids.clientMessageId(), limited(), replica));
    assertTrue(outbox.isEmpty());
  }

  @Test
  void whatIsRefusedForGoodIsReportedAndNotSentAgain() {
    ClientMessageId sent = send();
    Problem forGood = Problem.of(new TernException(ErrorCode.FORBIDDEN, "Only admins write here."));
    assertFalse(outbox.refused(sent, forGood, replica));
    assertTrue(outbox.isEmpty());
    assertEquals(1, oracle.findings().count());
  }

  private ClientMessageId send() {
    Outbox.Waiting waiting = outbox.add(replica);
    waiting.sent();
    return oracle.id(waiting.message());
  }

  private Entry entry(long seq) {
    Fact fact = new Fact.MessagePosted(MessageBody.text("x"), Optional.empty());
    return new Entry(seq, ids.entryId(), alice, ids.clientMessageId(), NOW, 0, fact);
  }

  private static Problem limited() {
    return Problem.of(new TernException(ErrorCode.RATE_LIMITED, "Slower.", Duration.ofMillis(100)));
  }
}
