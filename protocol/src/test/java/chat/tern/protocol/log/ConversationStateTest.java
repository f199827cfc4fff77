package chat.tern.protocol.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Samples;
import chat.tern.protocol.id.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of the reducer over random logs; a failing case is named by its seed. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ConversationStateTest {

  private static final int SIZE = 80;

  static LongStream seeds() {
    return LongStream.concat(LongStream.range(0, 20), new Random().longs(10));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyEntryMovesThePositionByOneAndTheChainWithIt(long seed) {
    ConversationState state = ConversationState.empty(RandomLog.CONVERSATION);
    Position position = Position.START;
    for (Entry entry : new RandomLog(seed).entries(SIZE)) {
      state = state.apply(entry);
      position = Chain.advance(position, RandomLog.CONVERSATION, entry);
      assertEquals(position, state.position());
      assertEquals(entry.seq(), state.position().seq());
      assertEquals(entry.ordinal(), state.ordinal());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void gapsAndRepeatsAreRefused(long seed) {
    List<Entry> log = new RandomLog(seed).entries(SIZE);
    int cut = 1 + new Random(seed).nextInt(SIZE - 2);
    ConversationState state =
        ConversationState.empty(RandomLog.CONVERSATION).applyAll(log.subList(0, cut));
    for (int i = 0; i < SIZE; i++) {
      Entry entry = log.get(i);
      if (i != cut) {
        assertThrows(IllegalArgumentException.class, () -> state.apply(entry));
        assertThrows(
            IllegalArgumentException.class,
            () -> state.applyAt(entry, new Position(entry.seq(), Digest.ZERO)));
      }
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> state.applyAt(log.get(cut), new Position(cut + 2, Digest.ZERO)));
    assertEquals(cut + 1, state.apply(log.get(cut)).position().seq());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void statesNeverChangeAfterTheyWereMade(long seed) {
    List<ConversationState> states = new ArrayList<>();
    List<ConversationSnapshot> snapshots = new ArrayList<>();
    ConversationState state = ConversationState.empty(RandomLog.CONVERSATION);
    for (Entry entry : new RandomLog(seed).entries(SIZE)) {
      state = state.apply(entry);
      states.add(state);
      snapshots.add(state.snapshot());
    }
    for (int i = 0; i < states.size(); i++) {
      assertEquals(snapshots.get(i), states.get(i).snapshot());
    }
    ConversationState last = state;
    assertThrows(UnsupportedOperationException.class, () -> last.members().clear());
    assertThrows(UnsupportedOperationException.class, () -> last.pinned().clear());
    assertThrows(UnsupportedOperationException.class, () -> last.settings().clear());
    assertThrows(UnsupportedOperationException.class, () -> last.snapshot().settings().clear());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSnapshotAnywhereContinuesAsTheWholeLogDoes(long seed) {
    List<Entry> log = new RandomLog(seed).entries(SIZE);
    ConversationState whole = ConversationState.empty(RandomLog.CONVERSATION).applyAll(log);
    for (int cut = 1; cut <= SIZE; cut += 7) {
      ConversationState half =
          ConversationState.empty(RandomLog.CONVERSATION).applyAll(log.subList(0, cut));
      ConversationState resumed = ConversationState.of(half.snapshot());
      assertEquals(half.snapshot(), resumed.snapshot());
      assertEquals(
          whole.snapshot(), resumed.applyAll(log.subList(cut, SIZE)).snapshot(), "cut at " + cut);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void membersAreThoseOfAPlainFold(long seed) {
    List<Entry> log = new RandomLog(seed).entries(SIZE);
    Map<UserId, Role> model = new LinkedHashMap<>();
    for (Entry entry : log) {
      if (entry.fact() instanceof Fact.MemberAdded added) {
        model.putIfAbsent(added.userId(), added.role());
      } else if (entry.fact() instanceof Fact.MemberRemoved removed) {
        model.remove(removed.userId());
      } else if (entry.fact() instanceof Fact.RoleChanged changed) {
        model.replace(changed.userId(), changed.role());
      }
    }
    ConversationState state = ConversationState.empty(RandomLog.CONVERSATION).applyAll(log);
    assertEquals(
        List.copyOf(model.keySet()), state.members().stream().map(Member::userId).toList());
    assertEquals(List.copyOf(model.values()), state.members().stream().map(Member::role).toList());
    assertEquals(model.values().stream().filter(Role.ADMIN::equals).count(), state.adminCount());
    assertEquals(model.size(), state.memberCount());
  }

  @Test
  void theSampleLogFoldsToWhatItSays() {
    ConversationState state = ConversationState.empty(Samples.CONVERSATION).applyAll(Samples.LOG);
    assertEquals(ConversationKind.GROUP, state.kind());
    assertEquals("Arctic terns", state.title());
    assertEquals(Map.of("history", "everything"), state.settings());
    assertTrue(state.isMember(Samples.ALICE));
    assertFalse(state.isMember(Samples.BOB));
    assertEquals(Samples.ALICE, state.createdBy().orElseThrow());
    assertEquals(2, state.ordinal());
    assertEquals(List.of(), state.pinned());
    assertEquals(Samples.HEAD, state.position());
  }

  @Test
  void aDeletedMessageIsNoLongerPinned() {
    RandomLog random = new RandomLog(1);
    List<Fact> facts =
        List.of(
            new Fact.ConversationCreated(ConversationKind.GROUP, ""),
            new Fact.MessagePinned(9),
            new Fact.MessagePinned(8),
            new Fact.MessageDeleted(9));
    ConversationState state = ConversationState.empty(RandomLog.CONVERSATION);
    for (Fact fact : facts) {
      state = state.apply(random.entry(state.position().seq() + 1, 0, random.user(), fact));
    }
    assertEquals(List.of(8L), state.pinned());
  }

  @Test
  void aLogWithoutEntriesHasNoKindAndNoSnapshot() {
    ConversationState empty = ConversationState.empty(RandomLog.CONVERSATION);
    assertFalse(empty.exists());
    assertThrows(IllegalStateException.class, empty::kind);
    assertThrows(IllegalStateException.class, empty::snapshot);
  }
}
