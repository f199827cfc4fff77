package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryConversationStore;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one node may refuse by, while another one changes the conversation. */
@Timeout(30)
class LaneStateTest {

  private final Ids ids = new Ids(InstantSource.system(), new Random(7));
  private final AtomicLong nanos = new AtomicLong(1);
  private final MemoryConversationLog log =
      new MemoryConversationLog(new MemoryMarks(new MemoryUserStateStore()));
  private final ConversationStore store = new MemoryConversationStore();
  private final Conversations others =
      LoneNode.conversations(LoneNode.sequencer(log, store, ids, InstantSource.system()));
  private final UserId alice = ids.userId();
  private final ConversationId group =
      others
          .createGroup(caller(), "Terns", List.of(), ids.clientMessageId())
          .join()
          .state()
          .conversationId();
  private final LaneState here =
      new LaneState(
          group,
          new Projection(log, store),
          Peers.sharing(Forwarder.NOBODY, nanos::incrementAndGet));

  private Conversations.Caller caller() {
    return Conversations.Caller.http(alice);
  }

  private Entry add() {
    return others
        .addMembers(caller(), group, List.of(ids.userId()), ids.clientMessageId())
        .join()
        .entries()
        .getFirst();
  }

  @Test
  void whatWasDecidedBeforeAnotherNodeToldOfAMemberIsNotConfirmed() {
    ConversationState decided = here.forTurn();
    Entry added = add();
    here.observed(added.seq(), () -> added);
    assertFalse(here.confirm(decided, nanos.get()));
    assertTrue(here.confirm(here.forTurn(), nanos.get()));
  }

  @Test
  void whatWasDecidedBeforeSomebodyLookedAgainIsNotConfirmed() {
    long began = nanos.get();
    ConversationState decided = here.forTurn();
    var _ = add();
    var _ = here.now();
    assertFalse(here.confirm(decided, began));
  }

  /** To read all that others say costs more than to look once, when it is needed. */
  @Test
  void whatIsNotNeededForLongIsNotFollowed() {
    var _ = here.forTurn();
    AtomicLong read = new AtomicLong();
    for (int i = 0; i < 3 * Known.MOST_FOLLOWED; i++) {
      Entry added = add();
      here.observed(
          added.seq(),
          () -> {
            read.incrementAndGet();
            return added;
          });
    }
    assertEquals(Known.MOST_FOLLOWED, read.get());
    assertEquals(log.head(group).orElseThrow().position(), here.forTurn().position());
    Entry added = add();
    here.observed(added.seq(), () -> added);
    assertEquals(added.seq(), here.lastKnown().position().seq(), "it is followed again");
  }

  /** What was true a moment ago stays so, without a look for each who asks. */
  @Test
  void whoWantsToKnowWhatWasTrueLatelyIsAnsweredWithoutALook() {
    ConversationState seen = here.now();
    for (int i = 0; i < 3 * Known.MOST_FOLLOWED; i++) {
      Entry added = add();
      here.observed(added.seq(), () -> added);
    }
    assertEquals(seen.position().seq() + Known.MOST_FOLLOWED, here.recent().position().seq());
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertEquals(log.head(group).orElseThrow().position(), here.recent().position());
  }

  @Test
  void messagesOfOthersChangeNothing() {
    ConversationState decided = here.forTurn();
    Entry said =
        others
            .post(
                caller(), group, ids.clientMessageId(), MessageBody.text("Hello"), Optional.empty())
            .join()
            .entries()
            .getFirst();
    here.observed(said.seq(), () -> said);
    assertTrue(here.confirm(decided, nanos.get()));
  }
}
