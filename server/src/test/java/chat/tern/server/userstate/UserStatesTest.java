package chat.tern.server.userstate;

import static chat.tern.server.session.FakeDevice.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ServerFrame.StateChanged;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import chat.tern.server.session.FakeDevice;
import chat.tern.server.session.Hub;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class UserStatesTest {

  private static final UserId ALICE = user(1);
  private static final UserId BOB = user(2);
  private static final ConversationId TALK = new ConversationId(new UUID(2, 1));
  private static final ConversationId FOREIGN = new ConversationId(new UUID(2, 99));

  private final Hub hub = new Hub();
  private final UserStateStore store = new MemoryUserStateStore();
  private final Preferences preferences = new Preferences(store);
  private final List<UserId> visibilityChanges = new ArrayList<>();
  private final UserStates states =
      new UserStates(
          store,
          new StateFeed(store, hub, _ -> {}),
          preferences,
          UserStatesTest::access,
          visibilityChanges::add);

  @Test
  void aChangeReachesAllOfTheUsersDevicesAndNobodyElse() {
    FakeDevice phone = connect(ALICE);
    FakeDevice laptop = connect(ALICE);
    FakeDevice bob = connect(BOB);
    StatePage answer = states.put(ALICE, List.of(item(StateKey.DRAFT, "Dear B")));

    List<StateItem> stored = List.of(new StateItem(Optional.of(TALK), StateKey.DRAFT, "Dear B", 1));
    assertEquals(new StatePage(1, stored), answer);
    assertEquals(List.of(new StateChanged(1, stored)), phone.heard());
    assertEquals(List.of(new StateChanged(1, stored)), laptop.heard());
    assertEquals(List.of(), bob.heard());
    assertEquals(new StatePage(1, stored), states.since(ALICE, 0));
    assertEquals(new StatePage(0, List.of()), states.since(BOB, 0));
  }

  @Test
  void whatChangesNothingIsNotPushed() {
    states.put(ALICE, List.of(item(StateKey.PINNED, "1")));
    FakeDevice phone = connect(ALICE);
    assertEquals(1, states.put(ALICE, List.of(item(StateKey.PINNED, "1"))).accountRevision());
    assertEquals(List.of(), phone.heard());
  }

  @Test
  void ofSeveralItemsWithTheSameKeyTheLastCounts() {
    states.put(ALICE, List.of(item(StateKey.PINNED, "1"), item(StateKey.PINNED, "2")));
    assertEquals("2", states.since(ALICE, 0).items().getFirst().value());
  }

  @Test
  void concurrentWritersPushEveryRevisionInOrder() {
    FakeDevice phone = connect(ALICE);
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 500; i++) {
        StateItem item = item("key" + i % 11, "value" + i);
        writers.execute(() -> states.put(ALICE, List.of(item)));
      }
    }
    Map<String, StateItem> held = new HashMap<>();
    long revision = 0;
    for (StateChanged push : phone.heard(StateChanged.class)) {
      assertTrue(push.accountRevision() > revision);
      for (StateItem item : push.items()) {
        assertTrue(item.revision() > revision, "a push holds only what is newer than the last");
        held.put(item.key(), item);
      }
      revision = push.accountRevision();
    }
    assertEquals(500, revision);
    states.since(ALICE, 0).items().forEach(item -> assertEquals(item, held.get(item.key())));
  }

  @Test
  void aRevisionFromAnotherWorldGetsTheFullState() {
    states.put(ALICE, List.of(item(StateKey.PINNED, "1")));
    assertEquals(states.since(ALICE, 0), states.since(ALICE, 1_000_000));
    assertRefused(ErrorCode.INVALID_CURSOR, () -> states.since(ALICE, -1));
  }

  @Test
  void preferencesCountAtOnceAndAreReadOnce() {
    assertFalse(preferences.hidesPresence(ALICE));
    states.put(ALICE, List.of(account(StateKey.PRESENCE, StateKey.HIDDEN)));
    assertTrue(preferences.hidesPresence(ALICE));
    assertFalse(preferences.hidesReadReceipts(ALICE));
    assertEquals(List.of(ALICE), visibilityChanges);
    states.put(ALICE, List.of(account(StateKey.READ_RECEIPTS, StateKey.HIDDEN)));
    assertTrue(preferences.hidesReadReceipts(ALICE));
    assertFalse(preferences.hidesReadReceipts(BOB));
    states.put(ALICE, List.of(account(StateKey.PRESENCE, "")));
    assertFalse(preferences.hidesPresence(ALICE));
  }

  @ParameterizedTest
  @CsvSource({
    "muted_until, 2030-01-31T08:00:00Z",
    "muted_until, 9999-12-31T23:59:59.999Z",
    "pinned, 1",
    "pinned, -0.5",
    "archived, true",
    "archived, 0",
    "archived, 4711",
    "draft, anything at all",
    "notify, mentions",
    "x-colour, #ff0000",
    "archived, ''"
  })
  void rightValuesOfAConversationAreKept(String key, String value) {
    states.put(ALICE, List.of(item(key, value)));
    assertEquals(value, store.get(ALICE, Optional.of(TALK), key).map(StateItem::value).orElse(""));
  }

  @ParameterizedTest
  @CsvSource({
    "muted_until, tomorrow",
    "muted_until, 2030-01-31",
    "muted_until, 1830-01-31T08:00:00Z",
    "pinned, first",
    "pinned, 1e9",
    "archived, yes",
    "archived, -1",
    "notify, some",
    "read_seq, 7",
    "preference.presence, hidden",
    "Draft, upper case",
    "'a b', a blank",
    "../etc, a path"
  })
  void wrongValuesOfAConversationAreRefused(String key, String value) {
    assertRefused(
        ErrorCode.INVALID_FIELD,
        () -> states.put(ALICE, List.of(item("draft", "x"), item(key, value))));
    assertEquals(List.of(), states.since(ALICE, 0).items(), "all or none");
  }

  @Test
  void accountKeysTakeOnlyTheirOwnValues() {
    assertRefused(
        ErrorCode.INVALID_FIELD,
        () -> states.put(ALICE, List.of(account(StateKey.PRESENCE, "no"))));
    assertRefused(
        ErrorCode.INVALID_FIELD, () -> states.put(ALICE, List.of(account(StateKey.DRAFT, "text"))));
    assertRefused(
        ErrorCode.INVALID_FIELD, () -> states.put(ALICE, List.of(account(StateKey.READ_SEQ, "1"))));
  }

  @Test
  void aForeignConversationIsNotFound() {
    StateItem foreign = new StateItem(Optional.of(FOREIGN), StateKey.DRAFT, "x", 0);
    assertRefused(ErrorCode.NOT_FOUND, () -> states.put(ALICE, List.of(foreign)));
  }

  @Test
  void sizesAndCountsAreBounded() {
    assertRefused(
        ErrorCode.INVALID_FIELD,
        () ->
            states.put(
                ALICE, List.of(item("draft", "ä".repeat(StateRules.MAX_VALUE_BYTES / 2 + 1)))));
    List<StateItem> many =
        IntStream.range(0, UserStates.MAX_ITEMS_PER_UPDATE + 1)
            .mapToObj(i -> item("k" + i, "v"))
            .toList();
    assertRefused(ErrorCode.BATCH_TOO_LARGE, () -> states.put(ALICE, many));
  }

  @Test
  void anAccountThatIsFullMayStillChangeWhatItHas() {
    store.put(
        ALICE,
        IntStream.range(0, UserStates.MAX_ITEMS_PER_USER)
            .mapToObj(i -> item("k" + i, "v"))
            .toList());
    assertRefused(ErrorCode.INVALID_FIELD, () -> states.put(ALICE, List.of(item("another", "v"))));
    states.put(ALICE, List.of(item("k7", "changed")));
    assertEquals("changed", store.get(ALICE, Optional.of(TALK), "k7").orElseThrow().value());
  }

  private FakeDevice connect(UserId user) {
    FakeDevice device = new FakeDevice(user);
    hub.add(device.session());
    states.resume(device.session(), store.revision(user), _ -> {});
    return device;
  }

  private static void assertRefused(ErrorCode code, Runnable request) {
    assertEquals(code, assertThrows(TernException.class, request::run).code());
  }

  private static void access(UserId user, ConversationId conversation) {
    if (!conversation.equals(TALK)) {
      throw new TernException(ErrorCode.NOT_FOUND, "There is no conversation for " + user + ".");
    }
  }

  private static StateItem item(String key, String value) {
    return new StateItem(Optional.of(TALK), key, value, 0);
  }

  private static StateItem account(String key, String value) {
    return new StateItem(Optional.empty(), key, value, 0);
  }
}
