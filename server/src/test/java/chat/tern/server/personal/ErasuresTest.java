package chat.tern.server.personal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.LimitScope;
import chat.tern.protocol.admin.UserHoldings;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.protocol.log.Role;
import chat.tern.server.account.AccessTokens;
import chat.tern.server.account.Account;
import chat.tern.server.account.AccountStatus;
import chat.tern.server.account.Blocking;
import chat.tern.server.account.Device;
import chat.tern.server.account.DeviceListener;
import chat.tern.server.account.Devices;
import chat.tern.server.account.RefreshTokens;
import chat.tern.server.account.TokenKey;
import chat.tern.server.account.UserName;
import chat.tern.server.conversation.BodyEraser;
import chat.tern.server.conversation.BulkRedaction;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.Conversations.Caller;
import chat.tern.server.conversation.LoneNode;
import chat.tern.server.conversation.Oversight;
import chat.tern.server.conversation.Sequencer;
import chat.tern.server.engine.memory.MemoryAccountStore;
import chat.tern.server.engine.memory.MemoryAuditStore;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryConversationStore;
import chat.tern.server.engine.memory.MemoryDeviceStore;
import chat.tern.server.engine.memory.MemoryErasureStore;
import chat.tern.server.engine.memory.MemoryLastSeenStore;
import chat.tern.server.engine.memory.MemoryLimitStore;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryShownStore;
import chat.tern.server.engine.memory.MemoryStatusStore;
import chat.tern.server.engine.memory.MemoryTargetStore;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import chat.tern.server.limits.LimitRule;
import chat.tern.server.limits.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A person is erased whole, however often what erases dies. */
@Timeout(60)
class ErasuresTest {

  private static final Duration SETTLING = Duration.ofSeconds(10);
  private static final int GROUPS = 6;
  private static final int MESSAGES = 230;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final Ids ids = new Ids(() -> now, new Random(3));
  private final MemoryAccountStore accounts = new MemoryAccountStore();
  private final MemoryDeviceStore devices = new MemoryDeviceStore();
  private final MemoryLimitStore limits = new MemoryLimitStore();
  private final MemoryConversationStore store = new MemoryConversationStore();
  private final MemoryUserStateStore states = new MemoryUserStateStore();
  private final MemoryMarks marks = new MemoryMarks(states);
  private final MemoryConversationLog log = new MemoryConversationLog(marks);
  private final MemoryLastSeenStore lastSeen = new MemoryLastSeenStore();
  private final MemoryErasureStore noted = new MemoryErasureStore();
  private final Erasures.Ports ports =
      new Erasures.Ports(
          accounts,
          devices,
          limits,
          store,
          states,
          lastSeen,
          new MemoryTargetStore(accounts, devices, new MemoryShownStore()));
  private final Sequencer sequencer = LoneNode.sequencer(log, store, ids, () -> now);
  private final Conversations conversations = LoneNode.conversations(sequencer);
  private final PersonalData data = new PersonalData(ports, log, marks, new MemoryAuditStore());
  private final Account mallory = account("mallory");
  private final UserId alice = account("alice").id();
  private final UserId bob = account("bob").id();
  private final List<ConversationId> all = new ArrayList<>();
  private int mortal = Integer.MAX_VALUE;

  private Account account(String name) {
    Account made = new Account(ids.userId(), new UserName(name), "hash", AccountStatus.ACTIVE, now);
    assertTrue(accounts.add(made));
    return made;
  }

  @BeforeEach
  void live() {
    for (int i = 0; i < GROUPS; i++) {
      all.add(
          conversations
              .createGroup(
                  Caller.http(mallory.id()), "Terns", List.of(alice, bob), ids.clientMessageId())
              .join()
              .state()
              .conversationId());
    }
    all.add(
        conversations
            .createDirect(Caller.http(mallory.id()), alice, ids.clientMessageId())
            .join()
            .state()
            .conversationId());
    for (int i = 0; i < MESSAGES; i++) {
      ConversationId place = all.get(i % all.size());
      post(mallory.id(), place, "secret " + i);
      post(alice, place, "mine " + i);
    }
    for (int i = 0; i < 3; i++) {
      DeviceId id = ids.deviceId();
      devices.add(new Device(id, mallory.id(), "phone " + i, "digest " + i, now, now, false));
      limits.set(new LimitRule(LimitScope.TOKEN, id.toString(), LimitAction.SEND, new Rate(5, 5)));
    }
    limits.set(rule(LimitScope.USER, mallory.id().toString()));
    limits.set(rule(LimitScope.USER, alice.toString()));
    lastSeen.save(Map.of(mallory.id(), now, alice, now));
    for (int i = 0; i < 450; i++) {
      states
          .put(mallory.id(), List.of(new StateItem(Optional.empty(), "key-" + i, "value", 0)))
          .toCompletableFuture()
          .join();
    }
    states
        .put(
            mallory.id(),
            List.of(new StateItem(Optional.of(all.getFirst()), StateKey.DRAFT, "secret", 0)))
        .toCompletableFuture()
        .join();
  }

  private static LimitRule rule(LimitScope scope, String subject) {
    return new LimitRule(scope, subject, LimitAction.SEND, new Rate(5, 5));
  }

  private void post(UserId author, ConversationId place, String text) {
    var _ =
        conversations
            .post(
                Caller.http(author),
                place,
                ids.clientMessageId(),
                MessageBody.text(text),
                Optional.empty())
            .join();
  }

  private void step() {
    mortal--;
    if (mortal < 0) {
      throw new TernException(ErrorCode.STORE_UNAVAILABLE, "The node dies.");
    }
  }

  /** A node: it dies when it has erased, or noted, as often as it may. */
  private Erasures node() {
    BodyEraser dying =
        (conversation, entries) -> {
          log.erase(conversation, entries.subList(0, entries.size() / 2));
          step();
          log.erase(conversation, entries);
        };
    return new Erasures(
        new DyingStore(),
        ports,
        new Erasures.Means(
            new Blocking(accounts, new MemoryStatusStore(accounts), () -> now),
            new Devices(
                accounts,
                devices,
                new Devices.Tokens(
                    new AccessTokens(
                        TokenKey.random(new Random(1)), Duration.ofMinutes(1), () -> now),
                    new RefreshTokens(new Random(1))),
                ids,
                () -> now,
                Devices.Trust.alone(new Unheard())),
            new Oversight(sequencer, _ -> Optional.of("somebody"), ids, ProtocolLimits.DEFAULTS),
            new BulkRedaction(log, dying, _ -> {}, sequencer)),
        SETTLING,
        () -> now);
  }

  @Test
  void itBeginsWhenNobodyWhoWasConnectedCanLeaveAnythingBehind() {
    Erasures node = node();
    node.request(mallory);
    assertEquals(
        AccountStatus.BLOCKED, accounts.find(mallory.id()).orElseThrow().status(), "at once");
    assertEquals(List.of(), devices.of(mallory.id()));
    now = now.plus(SETTLING).minusMillis(1);
    node.run();
    assertEquals(MESSAGES, data.count(mallory, Optional.empty()).messages());
    now = now.plusMillis(1);
    node.run();
    assertErased();
    Erasure done = node.find(mallory.id()).orElseThrow();
    assertEquals(Optional.of(now), done.finishedAt());
    assertEquals(all.size(), done.reached().conversations());
    assertEquals(MESSAGES, done.reached().messages());
  }

  @Test
  void howeverOftenItDiesItIsFinished() {
    node().request(mallory);
    int deaths = 0;
    while (!noted.pending().isEmpty()) {
      now = now.plusSeconds(60);
      mortal = random.nextInt(4);
      try {
        node().run();
      } catch (TernException e) {
        deaths++;
      }
      assertTrue(deaths < 1_000, "seed " + seed);
    }
    assertTrue(deaths > 0, "seed " + seed);
    assertErased();
    int before = log.readAfter(all.getFirst(), 0, Integer.MAX_VALUE).size();
    mortal = Integer.MAX_VALUE;
    node().request(accounts.find(mallory.id()).orElseThrow());
    now = now.plusSeconds(60);
    node().run();
    assertEquals(before, log.readAfter(all.getFirst(), 0, Integer.MAX_VALUE).size());
  }

  @Test
  void whatIsCountedInPartsIsAllThereIs() {
    for (int i = 0; i < 3_000; i++) {
      post(mallory.id(), all.get(1), "more");
    }
    UserHoldings sum = data.count(mallory, Optional.empty());
    int parts = 1;
    while (sum.nextCursor().isPresent()) {
      sum = sum.plus(data.count(mallory, sum.nextCursor()));
      parts++;
    }
    assertTrue(parts > 1);
    assertEquals(
        new UserHoldings("mallory", 3, 0, 451, 4, all.size(), MESSAGES + 3_000, Optional.empty()),
        sum);
  }

  private void assertErased() {
    String what = "seed " + seed;
    for (ConversationId each : all) {
      Position position = Position.START;
      for (ChainedEntry chained : log.readAfter(each, 0, Integer.MAX_VALUE)) {
        Entry entry = chained.entry();
        position = Chain.advance(position, each, entry);
        assertEquals(position, chained.position(), what);
        assertFalse(entry.author().equals(mallory.id()) && entry.hasContent(), what);
        assertTrue(!entry.isMessage() || !entry.author().equals(alice) || entry.hasContent(), what);
      }
    }
    for (ConversationId each : all.subList(0, GROUPS)) {
      assertFalse(sequencer.state(each).isMember(mallory.id()), what);
      assertEquals(
          List.of(Role.ADMIN, Role.MEMBER),
          sequencer.state(each).members().stream().map(member -> member.role()).toList(),
          what);
    }
    Account erased = accounts.find(mallory.id()).orElseThrow();
    assertTrue(erased.name().isTombstone(), what);
    assertEquals(AccountStatus.BLOCKED, erased.status(), what);
    assertEquals(3, devices.allOf(mallory.id()).size(), what);
    assertTrue(
        devices.allOf(mallory.id()).stream()
            .allMatch(device -> device.revoked() && device.name().isEmpty()),
        what);
    assertEquals(List.of(rule(LimitScope.USER, alice.toString())), limits.all(), what);
    assertEquals(
        List.of(alice), List.copyOf(lastSeen.find(List.of(mallory.id(), alice)).keySet()), what);
    assertTrue(
        states.since(mallory.id(), 0).items().stream()
            .filter(item -> !item.key().equals(StateKey.READ_SEQ))
            .allMatch(item -> item.value().isEmpty()),
        what);
  }

  private final class DyingStore implements ErasureStore {

    @Override
    public boolean request(UserId user, Instant at) {
      return noted.request(user, at);
    }

    @Override
    public Optional<Erasure> find(UserId user) {
      return noted.find(user);
    }

    @Override
    public List<Erasure> pending() {
      return noted.pending();
    }

    @Override
    public boolean claim(UserId user, Instant at, Instant idleSince) {
      return noted.claim(user, at, idleSince);
    }

    @Override
    public void progress(UserId user, Erasure.Reached reached, Instant at) {
      step();
      noted.progress(user, reached, at);
    }

    @Override
    public void finished(UserId user, Instant at) {
      step();
      noted.finished(user, at);
    }
  }

  private record Unheard() implements DeviceListener {

    @Override
    public void revoked(DeviceId id) {}

    @Override
    public void blocked(UserId user) {}
  }
}
