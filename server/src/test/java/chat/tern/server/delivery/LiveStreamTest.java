package chat.tern.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.LoneNode;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryConversationStore;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was missed is told to those who were members when it was written, and to nobody else. */
@Timeout(30)
class LiveStreamTest {

  private final Ids ids = new Ids(InstantSource.system(), new Random(3));
  private final MemoryConversationLog log =
      new MemoryConversationLog(new MemoryMarks(new MemoryUserStateStore()));
  private final MemoryConversationStore store = new MemoryConversationStore();
  private final UserId alice = ids.userId();
  private final UserId bob = ids.userId();
  private final UserId carol = ids.userId();
  private final Conversations conversations = conversations();
  private final List<Arrival> told = new ArrayList<>();
  private final LiveStream stream =
      new LiveStream(
          new PausingLog(log, this::failAtTimes), Runnable::run, (arrival, _) -> told.add(arrival));
  private ConversationId group;
  private int failures;

  @BeforeEach
  void aGroupThatWasTold() {
    group =
        conversations
            .createGroup(as(alice), "Group", List.of(bob), ids.clientMessageId())
            .join()
            .state()
            .conversationId();
    stream.offer(last(List.of(alice, bob)));
    told.clear();
  }

  @Test
  void whoComesAfterwardsIsNotTold() {
    post();
    add(carol);
    stream.offer(last(List.of(alice, bob, carol)));
    assertEquals(List.of("member.added"), factsToldTo(carol));
    assertEquals(List.of("message.posted", "member.added"), factsToldTo(bob));
  }

  @Test
  void whoWentAndCameBackIsToldOfThatOnly() {
    add(carol);
    remove(carol);
    post();
    add(carol);
    post();
    stream.offer(last(List.of(alice, bob, carol)));
    assertEquals(
        List.of("member.added", "member.removed", "member.added", "message.posted"),
        factsToldTo(carol));
    assertEquals(5, factsToldTo(bob).size());
  }

  @Test
  void whatIsMissingIsReadAgainFromALogThatFailedForAMoment() {
    post();
    post();
    failures = 3;
    stream.offer(last(List.of(alice, bob)));
    assertEquals(List.of("message.posted", "message.posted"), factsToldTo(bob));
  }

  @Test
  void aLogThatKeepsFailingDoesNotHoldUpWhatFollows() {
    post();
    post();
    failures = Integer.MAX_VALUE;
    stream.offer(last(List.of(alice, bob)));
    assertEquals(List.of("message.posted"), factsToldTo(bob));
  }

  @Test
  void whoMayNotBeFoundIsToldUntilTheyAreRemoved() {
    add(carol);
    stream.offer(last(List.of(alice, bob, carol)));
    told.clear();
    assertTrue(stream.owe(carol, group, head(), List.of(), () -> false));
    post();
    stream.offer(last(List.of(alice, bob)));
    remove(carol);
    post();
    stream.offer(last(List.of(alice, bob)));
    assertEquals(List.of("message.posted", "member.removed"), factsToldTo(carol));
    assertEquals(3, factsToldTo(bob).size());
  }

  @Test
  void whoIsOwedWhatComesIsNotRemindedOfIt() {
    add(carol);
    stream.offer(last(List.of(alice, bob, carol)));
    assertTrue(stream.owe(carol, group, head(), List.of(), () -> false));
    post();
    stream.offer(last(List.of(alice, bob)));
    told.clear();
    stream.remind(carol, last(List.of(carol)));
    assertEquals(List.of(), factsToldTo(carol));
    stream.remind(bob, last(List.of(bob)));
    assertEquals(List.of("message.posted"), factsToldTo(bob));
  }

  @Test
  void whoMayHaveBeenRemovedInAHoleIsOwedNothingMore() {
    add(carol);
    stream.offer(last(List.of(alice, bob, carol)));
    assertTrue(stream.owe(carol, group, head(), List.of(), () -> false));
    told.clear();
    remove(carol);
    post();
    failures = Integer.MAX_VALUE;
    stream.offer(last(List.of(alice, bob)));
    post();
    stream.offer(last(List.of(alice, bob)));
    assertEquals(List.of(), factsToldTo(carol));
    assertEquals(2, factsToldTo(bob).size());
  }

  @Test
  void whoIsOwedBeforeAnythingWasToldIsOwedNoMoreThanIsKnown() {
    LiveStream fresh =
        new LiveStream(
            new PausingLog(log, this::failAtTimes),
            Runnable::run,
            (arrival, _) -> told.add(arrival));
    add(carol);
    assertTrue(fresh.owe(carol, group, head(), List.of(), () -> false));
    told.clear();
    remove(carol);
    post();
    failures = Integer.MAX_VALUE;
    fresh.offer(last(List.of(alice, bob)));
    assertEquals(List.of(), factsToldTo(carol));
    assertEquals(1, factsToldTo(bob).size());
  }

  @Test
  void whoIsFoundByNowIsOwedNothing() {
    assertTrue(stream.owe(carol, group, head(), List.of(), () -> true));
    post();
    stream.offer(last(List.of(alice, bob)));
    assertEquals(List.of(), factsToldTo(carol));
  }

  @Test
  void whatOthersWereToldMeanwhileIsToldFirst() {
    add(carol);
    long held = head();
    post();
    post();
    stream.offer(last(List.of(alice, bob)));
    told.clear();
    assertFalse(stream.owe(carol, group, held, List.of(), () -> false));
    assertFalse(stream.owe(carol, group, held, after(held).subList(0, 1), () -> false));
    assertTrue(stream.owe(carol, group, held, after(held), () -> false));
    post();
    stream.offer(last(List.of(alice, bob)));
    assertEquals(List.of(held + 1, held + 1, held + 2, held + 3), seqsToldTo(carol));
  }

  @Test
  void whoWasRemovedMeanwhileIsToldOfThatAndOfNothingLater() {
    add(carol);
    long held = head();
    remove(carol);
    post();
    stream.offer(last(List.of(alice, bob)));
    told.clear();
    assertTrue(stream.owe(carol, group, held, after(held), () -> false));
    post();
    stream.offer(last(List.of(alice, bob)));
    assertEquals(List.of(held + 1), seqsToldTo(carol));
  }

  private long head() {
    return entries().getLast().seq();
  }

  private List<Entry> after(long seq) {
    return entries().stream().filter(entry -> entry.seq() > seq).toList();
  }

  private List<Long> seqsToldTo(UserId user) {
    return told.stream()
        .filter(arrival -> arrival.recipients().contains(user))
        .map(Arrival::seq)
        .toList();
  }

  private List<String> factsToldTo(UserId user) {
    return told.stream()
        .filter(arrival -> arrival.recipients().contains(user))
        .map(Arrival::entry)
        .map(Entry::fact)
        .map(Fact::type)
        .toList();
  }

  private void failAtTimes() {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("this log does not answer");
    }
  }

  private Arrival last(List<UserId> members) {
    return Arrival.of(group, entries().getLast(), members, Optional.empty());
  }

  private List<Entry> entries() {
    return log.readAfter(group, 0, 100).stream().map(ChainedEntry::entry).toList();
  }

  private void post() {
    conversations
        .post(as(alice), group, ids.clientMessageId(), MessageBody.text("x"), Optional.empty())
        .join();
  }

  private void add(UserId user) {
    conversations.addMembers(as(alice), group, List.of(user), ids.clientMessageId()).join();
  }

  private void remove(UserId user) {
    conversations.removeMember(as(alice), group, user, ids.clientMessageId()).join();
  }

  private static Conversations.Caller as(UserId user) {
    return Conversations.Caller.http(user);
  }

  private Conversations conversations() {
    return LoneNode.conversations(LoneNode.sequencer(log, store, ids, InstantSource.system()));
  }
}
