package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryConversationStore;
import chat.tern.server.engine.memory.MemoryLimitedHistories;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What expires, when it is erased, and what readers get meanwhile. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HistoryPurgeTest {

  private static final Duration GRACE = Duration.ofDays(1);
  private static final HistoryLimit HOUR = new HistoryLimit(Optional.of(Duration.ofHours(1)));
  private static final HistoryLimit WEEK = new HistoryLimit(Optional.of(Duration.ofDays(7)));

  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final Ids ids = new Ids(() -> now, new Random(3));
  private final MemoryConversationLog log =
      new MemoryConversationLog(new MemoryMarks(new MemoryUserStateStore()));
  private final ConversationStore store = new MemoryConversationStore();
  private final LimitedHistories limited = new MemoryLimitedHistories();
  private final Projection projection = new Projection(log, store);
  private final RecentEntries recent = new RecentEntries(log, 10);
  private final Sequencer sequencer = LoneNode.sequencer(recent, store, ids, () -> now);
  private final Conversations conversations = LoneNode.conversations(sequencer);
  private final HistoryLimits limits = new HistoryLimits(sequencer, limited, () -> now);
  private final ExpiringLog shown =
      new ExpiringLog(recent, id -> sequencer.recent(id).historyLimit(), () -> now);
  private final UserId alice = ids.userId();
  private final UserId bob = ids.userId();
  private final ConversationId group =
      conversations
          .createGroup(caller(alice), "Terns", List.of(bob), ids.clientMessageId())
          .join()
          .state()
          .conversationId();

  @Test
  void readersGetWhatHasExpiredWithoutItsBodyAtOnceAndGetItBackByALongerLimit() {
    post(3);
    limit(HOUR);
    assertEquals("xxx", bodies(shown));
    later(Duration.ofHours(2));
    post(1);
    assertEquals("...x", bodies(shown));
    assertEquals("xxxx", bodies(log));
    assertEquals(
        shown.readAfter(group, 0, 100), shown.readBefore(group, Long.MAX_VALUE, 100), "both ways");
    assertEquals(Optional.of(false), shown.lastMessage(group, 6).map(Entry::hasContent));
    assertEquals(Optional.of(true), shown.lastMessage(group, 100).map(Entry::hasContent));
    limit(WEEK);
    assertEquals("xxxx", bodies(shown));
  }

  @Test
  void erasingWaitsForTheGraceAfterTheExpiryAndAfterTheSetting() {
    post(3);
    later(Duration.ofDays(30));
    limit(HOUR);
    assertEquals("...", bodies(shown));
    later(GRACE.minusSeconds(1));
    purge().run();
    assertEquals("xxx", bodies(log), "the limit is not a day old");
    post(1);
    later(Duration.ofSeconds(1));
    purge().run();
    assertEquals("...x", bodies(log));
    later(Duration.ofHours(1).plus(GRACE).minusSeconds(2));
    purge().run();
    assertEquals("...x", bodies(log), "the last one has not expired for a day");
    later(Duration.ofSeconds(2));
    purge().run();
    assertEquals("....", bodies(log));
    assertEquals("....", bodies(recent), "and it is not remembered either");
  }

  @Test
  void aMistypedLimitCanBeTakenBackWithoutLoss() {
    post(3);
    later(Duration.ofDays(2));
    limit(HOUR);
    later(GRACE.minusMinutes(1));
    limit(WEEK);
    for (int day = 0; day < 4; day++) {
      purge().run();
      later(Duration.ofDays(1));
    }
    assertEquals("xxx", bodies(shown));
    limit(HOUR);
    later(Duration.ofHours(2));
    limit(HistoryLimit.NONE);
    later(Duration.ofDays(900));
    purge().run();
    assertEquals("xxx", bodies(shown));
  }

  @Test
  void aPurgeThatIsCutOffIsFinishedByTheNextOne() {
    post(450);
    limit(HOUR);
    later(Duration.ofDays(3));
    int[] calls = {0};
    BodyEraser dying =
        (conversation, entries) -> {
          calls[0]++;
          if (calls[0] == 3) {
            log.erase(conversation, entries.subList(0, 10));
            throw new TernException(ErrorCode.STORE_UNAVAILABLE, "The node dies.");
          }
          log.erase(conversation, entries);
        };
    HistoryPurge first = purge(dying);
    assertThrows(TernException.class, first::run);
    long erased = limited.find(group).orElseThrow().erasedSeq();
    assertEquals(200, erased);
    purge().run();
    assertEquals(".".repeat(450), bodies(log));
    assertEquals("", bodies(shown).replace(".", ""));
    HistoryPurge again = purge();
    again.run();
    assertEquals(0, again.bodies());
  }

  @Test
  void severalNodesMayEraseWhileOthersSend() {
    post(1_000);
    limit(HOUR);
    later(Duration.ofDays(3));
    List<CompletableFuture<Void>> nodes =
        IntStream.range(0, 3)
            .mapToObj(_ -> CompletableFuture.runAsync(() -> purge().run()))
            .toList();
    post(200);
    nodes.forEach(node -> node.orTimeout(30, TimeUnit.SECONDS).join());
    assertEquals(".".repeat(1_000) + "x".repeat(200), bodies(log));
    assertEquals(".".repeat(1_000) + "x".repeat(200), bodies(recent));
  }

  @Test
  void aLimitIsFoundThoughTheServerDiedBeforeItsProjection() {
    post(2);
    limit(HOUR);
    later(Duration.ofDays(3));
    HistoryPurge purge =
        new HistoryPurge(
            new HistoryPurge.Ports(
                log, log, limited, new Projection(log, new MemoryConversationStore())),
            GRACE,
            () -> now,
            _ -> {});
    purge.run();
    assertEquals(2, purge.bodies());
  }

  @Test
  void aLongBacklogIsErasedInSteps() {
    for (int i = 0; i < 210; i++) {
      post(100);
    }
    limit(HOUR);
    later(Duration.ofDays(3));
    HistoryPurge purge = purge();
    purge.run();
    assertEquals(19_997, purge.bodies(), "20,000 entries, of which three made the group");
    purge.run();
    assertEquals(21_000, purge.bodies());
  }

  @Test
  void onlyWhoMaySetsALimitAndSettingItAgainAppendsNothing() {
    TernException refusal =
        assertInstanceOf(
            TernException.class,
            limits.change(caller(bob), group, HOUR, id()).handle((_, why) -> why).join());
    assertEquals(ErrorCode.FORBIDDEN, refusal.code());
    assertEquals(Optional.empty(), limited.find(group));
    limit(HOUR);
    assertEquals(List.of(), limits.change(caller(alice), group, HOUR, id()).join().entries());
    ConversationId direct =
        conversations.createDirect(caller(alice), bob, id()).join().state().conversationId();
    assertEquals(
        HOUR, limits.change(caller(bob), direct, HOUR, id()).join().state().historyLimit());
  }

  @Test
  void aRepeatedSendOfAnExpiredMessageIsStillTheSameMessage() {
    var key = ids.clientMessageId();
    MessageBody.Content hello = MessageBody.text("hello");
    Entry first =
        conversations
            .post(caller(bob), group, key, hello, Optional.empty())
            .join()
            .entries()
            .getFirst();
    limit(HOUR);
    later(Duration.ofDays(3));
    purge().run();
    Committed again = conversations.post(caller(bob), group, key, hello, Optional.empty()).join();
    assertEquals(first.purged(), again.entries().getFirst());
    assertEquals(
        first.seq() + 2,
        conversations
            .post(caller(bob), group, id(), MessageBody.text("Re: hello"), Optional.of(first.seq()))
            .join()
            .entries()
            .getFirst()
            .seq(),
        "a reply may name what has expired");
  }

  /** One character for each message: whether its body is there. Verifies the chain by the way. */
  private String bodies(ConversationLog from) {
    StringBuilder found = new StringBuilder();
    Position position = Position.START;
    for (ChainedEntry chained : from.readAfter(group, 0, Integer.MAX_VALUE)) {
      position = Chain.advance(position, group, chained.entry());
      assertEquals(position, chained.position());
      if (chained.entry().isMessage()) {
        found.append(chained.entry().hasContent() ? 'x' : '.');
      }
    }
    return found.toString();
  }

  private HistoryPurge purge() {
    return purge(log);
  }

  private HistoryPurge purge(BodyEraser eraser) {
    return new HistoryPurge(
        new HistoryPurge.Ports(log, eraser, limited, projection), GRACE, () -> now, recent::erased);
  }

  private void post(int messages) {
    for (int i = 0; i < messages; i++) {
      conversations
          .post(caller(bob), group, id(), MessageBody.text("hello"), Optional.empty())
          .join();
    }
  }

  private void limit(HistoryLimit limit) {
    assertEquals(
        limit, limits.change(caller(alice), group, limit, id()).join().state().historyLimit());
  }

  private void later(Duration time) {
    now = now.plus(time);
  }

  private ClientMessageId id() {
    return ids.clientMessageId();
  }

  private static Conversations.Caller caller(UserId user) {
    return Conversations.Caller.http(user);
  }
}
