package chat.tern.server.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.protocol.log.Role;
import chat.tern.server.account.Account;
import chat.tern.server.account.AccountStatus;
import chat.tern.server.account.Device;
import chat.tern.server.account.StatusChange;
import chat.tern.server.account.UserName;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.AppendOutcome;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.FlakyLog;
import chat.tern.server.conversation.LimitedHistories;
import chat.tern.server.conversation.MarkStore.MarkAdvance;
import chat.tern.server.conversation.MarkStore.UserMark;
import chat.tern.server.conversation.ReadMark;
import chat.tern.server.engine.memory.MemoryCluster;
import chat.tern.server.engine.memory.MemoryPublishingStore;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlDeviceStore;
import chat.tern.server.engine.sql.SqlLastSeenStore;
import chat.tern.server.engine.sql.SqlStatusStore;
import chat.tern.server.engine.sqlite.SqliteConversationLog;
import chat.tern.server.engine.sqlite.SqliteHoldings;
import chat.tern.server.engine.sqlite.SqliteLogFile;
import chat.tern.server.engine.sqlite.SqliteMarks;
import chat.tern.server.engine.sqlite.SqliteMetadata;
import chat.tern.server.engine.sqlite.SqliteUserStateStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From SQLite into memory. */
@Timeout(60)
class InstallationCopyTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
  private static final int MESSAGES = 350;

  @TempDir private Path directory;

  private final Ids ids = new Ids(() -> NOW, new Random(5));
  private final MemoryCluster cluster =
      new MemoryCluster(new Random(1), System::nanoTime, Runnable::run);
  private final Restored restored = new Restored();
  private final MemoryPublishingStore published = new MemoryPublishingStore();

  private SqlDatabase metadata;
  private SqliteLogFile file;
  private InstallationCopy.Origin origin;
  private SqlAccountStore accounts;
  private SqlDeviceStore devices;

  private record Restored(Map<UserId, List<UserMark>> marks, Map<UserId, StatePage> states)
      implements StateRestorer {

    Restored() {
      this(new HashMap<>(), new HashMap<>());
    }

    @Override
    public void restore(UserId user, List<UserMark> userMarks, StatePage state) {
      marks.put(user, userMarks);
      states.put(user, state);
    }
  }

  @BeforeEach
  void open() {
    metadata = SqliteMetadata.open(directory, InstantSource.system());
    file = SqliteLogFile.open(directory);
    accounts = new SqlAccountStore(metadata);
    devices = new SqlDeviceStore(metadata);
    SqliteConversationLog log = new SqliteConversationLog(file);
    origin =
        new InstallationCopy.Origin(
            new SqliteHoldings(accounts, devices, log),
            log,
            new SqliteMarks(file, () -> NOW),
            new SqliteUserStateStore(file),
            new SqlLastSeenStore(metadata));
  }

  @AfterEach
  void close() {
    file.close();
    metadata.close();
  }

  private Tally copy(ConversationLog into) {
    InstallationCopy.Destination destination =
        new InstallationCopy.Destination(
            cluster.accounts(),
            cluster.devices(),
            into,
            cluster.conversations(),
            cluster.limited(),
            published,
            restored,
            cluster.lastSeen());
    return new InstallationCopy(origin, destination, () -> NOW).run(_ -> {});
  }

  private Account account(String name) {
    Account account =
        new Account(ids.userId(), new UserName(name), "hash", AccountStatus.ACTIVE, NOW);
    assertTrue(accounts.add(account));
    return account;
  }

  private Device device(Account account, String digest) {
    Device device =
        new Device(ids.deviceId(), account.id(), "laptop", digest, NOW, NOW.plusMillis(7), false);
    devices.add(device);
    return device;
  }

  private ConversationId conversation(Account creator, Account other) {
    ConversationId id = ids.conversationId();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact.ConversationCreated(ConversationKind.GROUP, "Terns"));
    facts.add(new Fact.MemberAdded(creator.id(), creator.name().value(), Role.ADMIN));
    facts.add(new Fact.MemberAdded(other.id(), other.name().value(), Role.MEMBER));
    IntStream.range(0, MESSAGES)
        .forEach(
            i -> facts.add(new Fact.MessagePosted(MessageBody.text("No. " + i), Optional.empty())));
    facts.add(new Fact.MemberRemoved(other.id()));
    append(origin.log(), id, creator.id(), facts);
    return id;
  }

  private void append(ConversationLog log, ConversationId id, UserId author, List<Fact> facts) {
    Position head = log.head(id).map(ChainedEntry::position).orElse(Position.START);
    Position position = head;
    long ordinal = log.head(id).map(entry -> entry.entry().ordinal()).orElse(0L);
    List<ChainedEntry> entries = new ArrayList<>();
    for (Fact fact : facts) {
      ordinal += fact instanceof Fact.MessagePosted ? 1 : 0;
      Entry entry =
          new Entry(
              position.seq() + 1, ids.entryId(), author, ids.clientMessageId(), NOW, ordinal, fact);
      position = Chain.advance(position, id, entry);
      entries.add(new ChainedEntry(entry, position.chain()));
    }
    assertEquals(
        new AppendOutcome.Appended(),
        log.append(new Append(id, head, entries, List.of())).toCompletableFuture().join());
  }

  private static final double FINE = 0.5;
  private static final double FAILS = 0;
  private static final double UNCERTAIN = 1;

  /** The cluster's log, whose first appends go like this, and all others well. */
  private ConversationLog flaky(Double... outcomes) {
    Queue<Double> left = new ArrayDeque<>(List.of(outcomes));
    Random script =
        new Random() {
          private static final long serialVersionUID = 1L;

          @Override
          public double nextDouble() {
            return left.isEmpty() ? FINE : left.remove();
          }
        };
    return new FlakyLog(cluster.log(), script, Runnable::run);
  }

  @Test
  void everythingArrivesAsItWas() {
    Account alice = account("alice");
    Account bob = account("bob");
    new SqlStatusStore(metadata).change(new StatusChange(bob.id(), AccountStatus.BLOCKED, "", NOW));
    Device laptop = device(alice, "1");
    Device lost = device(alice, "2");
    devices.revoke(lost.id(), NOW);
    ConversationId first = conversation(alice, bob);
    ConversationId second = conversation(bob, alice);
    origin.lastSeen().save(Map.of(alice.id(), NOW));
    origin
        .states()
        .put(alice.id(), List.of(new StateItem(Optional.of(first), "draft", "Hello", 0)))
        .toCompletableFuture()
        .join();
    origin
        .marks()
        .advance(
            List.of(
                new MarkAdvance(
                    second,
                    alice.id(),
                    Optional.of(9L),
                    Optional.of(new ReadMark(alice.id(), 8, 5)))))
        .toCompletableFuture()
        .join();

    Tally tally = copy(cluster.log());

    long entries = 2 * (MESSAGES + 4);
    assertEquals(new Tally(2, 2, 2, entries, entries, entries), tally);
    assertEquals(accounts.find(bob.id()), cluster.accounts().find(bob.id()));
    assertEquals(Optional.of(laptop), cluster.devices().withRefreshDigest("1"));
    assertTrue(cluster.devices().find(lost.id()).orElseThrow().revoked());
    assertEquals(Map.of(alice.id(), NOW), cluster.lastSeen().find(List.of(alice.id(), bob.id())));
    assertEquals(origin.log().readAfter(first, 0, 1_000), cluster.log().readAfter(first, 0, 1_000));
    assertFalse(
        cluster.conversations().membership(first, bob.id()).orElseThrow().removedSeq().isEmpty());
    assertEquals(2, cluster.conversations().membershipsOf(alice.id()).size());
    assertEquals(2, restored.states().get(alice.id()).items().size());
    assertEquals(origin.states().since(alice.id(), 0), restored.states().get(alice.id()));
    assertEquals(origin.marks().marksOf(alice.id()), restored.marks().get(alice.id()));
    assertTrue(restored.marks().get(alice.id()).contains(new UserMark(second, 9, 8, 5)));
  }

  @Test
  void aLimitOfHistoryIsFoundByThePurgeOfTheNewHome() {
    Account alice = account("alice");
    Account bob = account("bob");
    ConversationId limited = conversation(alice, bob);
    ConversationId unlimited = conversation(alice, bob);
    append(
        origin.log(),
        limited,
        alice.id(),
        List.of(HistoryLimit.ofSeconds(Optional.of(3_600L)).fact()));
    copy(cluster.log());
    assertEquals(Optional.of(new LimitedHistories.Noted(NOW, 0)), cluster.limited().find(limited));
    assertEquals(Optional.empty(), cluster.limited().find(unlimited));
  }

  @Test
  void aCopyThatWasCutOffGoesOnWhereItWas() {
    Account alice = account("alice");
    ConversationId conversation = conversation(alice, account("bob"));
    ConversationLog away = flaky(FINE, FINE, FAILS, FAILS, FAILS, FAILS, FAILS);
    assertThrows(TernException.class, () -> copy(away));
    long there = cluster.log().head(conversation).orElseThrow().seq();
    assertEquals(200, there);
    Tally tally = copy(cluster.log());
    assertEquals(MESSAGES + 4, tally.verified());
    assertEquals(MESSAGES + 4 - there, tally.appended());
    assertEquals(0, copy(cluster.log()).appended());
  }

  @Test
  void anAppendOfUnknownOutcomeIsFoundOut() {
    conversation(account("alice"), account("bob"));
    assertEquals(MESSAGES + 4, copy(flaky(UNCERTAIN, FAILS, FINE, UNCERTAIN, FINE)).verified());
  }

  @Test
  void anotherLogUnderTheSameIdIsRefusedAndStaysAsItIs() {
    Account alice = account("alice");
    ConversationId conversation = conversation(alice, account("bob"));
    append(cluster.log(), conversation, alice.id(), List.of(new Fact.TitleChanged("Other")));
    CopyException refusal = assertThrows(CopyException.class, () -> copy(cluster.log()));
    assertTrue(refusal.getMessage().contains("another log of conversation"), refusal.getMessage());
    assertEquals(1, cluster.log().head(conversation).orElseThrow().seq());
  }

  @Test
  void anotherAccountOfTheSameNameIsRefused() {
    account("alice");
    cluster
        .accounts()
        .add(new Account(ids.userId(), new UserName("alice"), "x", AccountStatus.ACTIVE, NOW));
    CopyException refusal = assertThrows(CopyException.class, () -> copy(cluster.log()));
    assertTrue(refusal.getMessage().contains("\"alice\""), refusal.getMessage());
  }

  @Test
  void anEntryThatWasTamperedWithIsNoticed() throws SQLException {
    Account alice = account("alice");
    ConversationId conversation = conversation(alice, account("bob"));
    close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("log.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE entry SET ordinal = ordinal - 1 WHERE seq = 42");
    }
    open();
    CopyException refusal = assertThrows(CopyException.class, () -> copy(cluster.log()));
    assertTrue(
        refusal.getMessage().contains(conversation + " does not fit its chain at entry 42"),
        refusal.getMessage());
  }
}
