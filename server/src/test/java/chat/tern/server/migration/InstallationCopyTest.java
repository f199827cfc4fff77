package chat.tern.server.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
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
import chat.tern.server.engine.sql.SqlConversationStore;
import chat.tern.server.engine.sql.SqlLimitedHistories;
import chat.tern.server.engine.sql.SqlStatusStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From one data directory into another. */
@Timeout(60)
class InstallationCopyTest {

  private static final Instant NOW = CopySide.now();
  private static final int MESSAGES = 350;
  private static final int ENTRIES = MESSAGES + 4;

  @TempDir private Path first;
  @TempDir private Path second;

  private final Ids ids = new Ids(() -> NOW, new Random(5));
  private final Map<ConversationId, Long> published = new ConcurrentHashMap<>();

  private CopySide from;
  private CopySide to;

  @BeforeEach
  void open() {
    from = CopySide.open(first);
    to = CopySide.open(second);
  }

  @AfterEach
  void close() {
    from.close();
    to.close();
  }

  private InstallationCopy into(ConversationLog log) {
    return into(log, Patience.NONE);
  }

  private InstallationCopy into(ConversationLog log, Patience patience) {
    return new InstallationCopy(from.origin(), to.destination(log, published::putAll), patience);
  }

  private Tally copy(ConversationLog into) {
    return into(into).run(_ -> {});
  }

  private Tally bringUpToDate() {
    return into(to.log()).bringUpToDate(_ -> {});
  }

  private Account account(String name) {
    Account account =
        new Account(ids.userId(), new UserName(name), "hash", AccountStatus.ACTIVE, NOW);
    assertTrue(from.accounts().add(account));
    return account;
  }

  private Device device(Account account, String digest) {
    Device device =
        new Device(ids.deviceId(), account.id(), "laptop", digest, NOW, NOW.plusMillis(7), false);
    from.devices().add(device);
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
    append(from.log(), id, creator.id(), facts);
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
        log.append(new Append(id, head, entries, sent(author, entries)))
            .toCompletableFuture()
            .join());
  }

  /** Who sends has read up to there. */
  private static List<ReadMark> sent(UserId author, List<ChainedEntry> entries) {
    return entries.stream()
        .map(ChainedEntry::entry)
        .filter(Entry::isMessage)
        .reduce((_, last) -> last)
        .map(last -> new ReadMark(author, last.seq(), last.ordinal()))
        .stream()
        .toList();
  }

  private static final double FINE = 0.5;
  private static final double FAILS = 0;
  private static final double UNCERTAIN = 1;

  /** The destination's log, whose first appends go like this, and all others well. */
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
    return new FlakyLog(to.log(), script, Runnable::run);
  }

  private void keep(Account account, ConversationId about, String draft) {
    var _ =
        from.states()
            .put(account.id(), List.of(new StateItem(Optional.of(about), "draft", draft, 0)))
            .toCompletableFuture()
            .join();
  }

  private void read(Account account, ConversationId conversation, long seq, long ordinal) {
    var _ =
        from.marks()
            .advance(
                List.of(
                    new MarkAdvance(
                        conversation,
                        account.id(),
                        Optional.of(seq + 1),
                        Optional.of(new ReadMark(account.id(), seq, ordinal)))))
            .toCompletableFuture()
            .join();
  }

  private void assertSameState(Account account) {
    assertEquals(from.states().since(account.id(), 0), to.states().since(account.id(), 0));
    assertEquals(
        Set.copyOf(from.marks().marksOf(account.id())),
        Set.copyOf(to.marks().marksOf(account.id())));
  }

  @Test
  void everythingArrivesAsItWas() {
    Account alice = account("alice");
    Account bob = account("bob");
    block(bob);
    Device laptop = device(alice, "1");
    Device lost = device(alice, "2");
    from.devices().revoke(lost.id(), NOW);
    ConversationId one = conversation(alice, bob);
    ConversationId two = conversation(bob, alice);
    from.lastSeen().save(Map.of(alice.id(), NOW));
    keep(alice, one, "Hello");
    read(alice, two, 8, 5);

    Tally tally = copy(to.log());

    long entries = 2 * ENTRIES;
    assertEquals(new Tally(2, 2, 2, entries, entries, entries, 0), tally);
    assertEquals(from.accounts().find(bob.id()), to.accounts().find(bob.id()));
    assertEquals(Optional.of(laptop), to.devices().withRefreshDigest("1"));
    assertTrue(to.devices().find(lost.id()).orElseThrow().revoked());
    assertEquals(Map.of(alice.id(), NOW), to.lastSeen().find(List.of(alice.id(), bob.id())));
    assertEquals(from.log().readAfter(one, 0, 1_000), to.log().readAfter(one, 0, 1_000));
    SqlConversationStore conversations = new SqlConversationStore(to.metadata());
    assertFalse(conversations.membership(one, bob.id()).orElseThrow().removedSeq().isEmpty());
    assertEquals(2, conversations.membershipsOf(alice.id()).size());
    assertEquals(2, to.states().since(alice.id(), 0).items().size());
    assertSameState(alice);
    assertEquals(Map.of(one, (long) ENTRIES, two, (long) ENTRIES), published);
  }

  @Test
  void whatHasChangedSinceIsBroughtUpToDate() {
    Account alice = account("alice");
    Account bob = account("bob");
    Device laptop = device(alice, "1");
    ConversationId conversation = conversation(alice, bob);
    keep(alice, conversation, "Hello");
    read(alice, conversation, 8, 5);
    copy(to.log());

    block(bob);
    from.accounts().changePasswordHash(alice.id(), "another");
    from.devices().revoke(laptop.id(), NOW);
    append(from.log(), conversation, alice.id(), List.of(new Fact.TitleChanged("Arctic terns")));
    keep(alice, conversation, "");
    read(alice, conversation, 9, 6);
    Account carol = account("carol");
    ConversationId second = conversation(carol, alice);

    long appended = 1 + ENTRIES;
    assertEquals(new Tally(3, 1, 2, 2 * ENTRIES + 1, appended, appended, 0), bringUpToDate());
    for (Account each : List.of(alice, bob, carol)) {
      assertEquals(from.accounts().find(each.id()), to.accounts().find(each.id()));
      assertSameState(each);
    }
    assertTrue(to.devices().find(laptop.id()).orElseThrow().revoked());
    assertEquals(from.log().head(conversation), to.log().head(conversation));
    assertEquals(from.log().head(second), to.log().head(second));
    assertEquals(
        "Arctic terns",
        new SqlConversationStore(to.metadata()).load(conversation).orElseThrow().title());
    assertEquals(new Tally(3, 1, 2, 2 * ENTRIES + 1, 0, 0, 0), bringUpToDate());
  }

  @Test
  void aMarkBehindTheCopyIsMovedToItsEnd() {
    Account alice = account("alice");
    ConversationId conversation = conversation(alice, account("bob"));
    ConversationId late = ids.conversationId();
    read(alice, conversation, 1_000, 990);
    read(alice, late, 3, 2);
    keep(alice, late, "Hello");
    copy(to.log());
    assertEquals(
        List.of(new UserMark(conversation, ENTRIES, ENTRIES, MESSAGES)),
        to.marks().marksOf(alice.id()));
    assertEquals(
        List.of(
            new StateItem(
                Optional.of(conversation), StateKey.READ_SEQ, String.valueOf(ENTRIES), 1)),
        to.states().since(alice.id(), 0).items());
    assertEquals(3, to.states().revision(alice.id()));
  }

  private void block(Account account) {
    new SqlStatusStore(from.metadata())
        .change(new StatusChange(account.id(), AccountStatus.BLOCKED, "", NOW));
  }

  @Test
  void aLimitOfHistoryIsFoundByThePurgeOfTheNewHome() {
    Account alice = account("alice");
    Account bob = account("bob");
    ConversationId limited = conversation(alice, bob);
    ConversationId unlimited = conversation(alice, bob);
    append(
        from.log(),
        limited,
        alice.id(),
        List.of(HistoryLimit.ofSeconds(Optional.of(3_600L)).fact()));
    copy(to.log());
    LimitedHistories there = new SqlLimitedHistories(to.metadata());
    assertEquals(Optional.of(new LimitedHistories.Noted(NOW, 0)), there.find(limited));
    assertEquals(Optional.empty(), there.find(unlimited));
  }

  @Test
  void aCopyThatWasCutOffGoesOnWhereItWas() {
    ConversationId conversation = conversation(account("alice"), account("bob"));
    ConversationLog away = flaky(FINE, FINE, FAILS, FAILS, FAILS, FAILS, FAILS);
    assertThrows(TernException.class, () -> copy(away));
    long there = to.log().head(conversation).orElseThrow().seq();
    assertEquals(200, there);
    Tally tally = copy(to.log());
    assertEquals(ENTRIES, tally.verified());
    assertEquals(ENTRIES - there, tally.appended());
    assertEquals(0, copy(to.log()).appended());
  }

  @Test
  void aStoreThatIsAwayForAMomentIsWaitedFor() {
    ConversationId conversation = conversation(account("alice"), account("bob"));
    Patience patience = new Patience(3, Duration.ofMillis(1));
    InstallationCopy copy =
        into(flaky(FINE, FAILS, FAILS, FAILS, FAILS, FAILS, FAILS, FINE), patience);
    assertEquals(ENTRIES, copy.run(_ -> {}).entries());
    assertEquals(from.log().head(conversation), to.log().head(conversation));
  }

  @Test
  void anAppendOfUnknownOutcomeIsFoundOut() {
    conversation(account("alice"), account("bob"));
    assertEquals(ENTRIES, copy(flaky(UNCERTAIN, FAILS, FINE, UNCERTAIN, FINE)).verified());
  }

  @Test
  void anotherLogUnderTheSameIdIsRefusedAndStaysAsItIs() {
    Account alice = account("alice");
    ConversationId conversation = conversation(alice, account("bob"));
    append(to.log(), conversation, alice.id(), List.of(new Fact.TitleChanged("Other")));
    CopyException refusal = assertThrows(CopyException.class, () -> copy(to.log()));
    assertTrue(refusal.getMessage().contains("has another log"), refusal.getMessage());
    assertEquals(1, to.log().head(conversation).orElseThrow().seq());
  }

  @Test
  void anotherAccountOfTheSameNameIsRefused() {
    account("alice");
    to.accounts()
        .add(new Account(ids.userId(), new UserName("alice"), "x", AccountStatus.ACTIVE, NOW));
    CopyException refusal = assertThrows(CopyException.class, () -> copy(to.log()));
    assertTrue(refusal.getMessage().contains("\"alice\""), refusal.getMessage());
  }

  @Test
  void anEntryThatWasTamperedWithIsNamedAndAllElseIsCopied() throws SQLException {
    Account alice = account("alice");
    Account bob = account("bob");
    ConversationId damaged = conversation(alice, bob);
    ConversationId good = conversation(alice, bob);
    from.close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + first.resolve("log.db"));
        PreparedStatement tamper =
            connection.prepareStatement(
                "UPDATE entry SET ordinal = ordinal - 1 WHERE seq = 42 AND hex(conversation) ="
                    + " ?")) {
      tamper.setString(1, damaged.toString().replace("-", "").toUpperCase(Locale.ROOT));
      assertEquals(1, tamper.executeUpdate());
    }
    from = CopySide.open(first);
    for (int i = 0; i < 2; i++) {
      CopyException refusal = assertThrows(CopyException.class, this::bringUpToDate);
      assertTrue(
          refusal.getMessage().contains(damaged + " does not fit its chain at entry 42"),
          refusal.getMessage());
      assertTrue(to.log().head(damaged).map(ChainedEntry::seq).orElse(0L) < 42);
      assertEquals(from.log().head(good), to.log().head(good));
      assertEquals(Optional.of(alice), to.accounts().find(alice.id()));
    }
  }

  @Test
  void anEntryThatCannotBeMadeOutIsNamedToo() throws SQLException {
    Account alice = account("alice");
    ConversationId damaged = conversation(alice, account("bob"));
    from.close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + first.resolve("log.db"));
        Statement tamper = connection.createStatement()) {
      assertEquals(1, tamper.executeUpdate("UPDATE entry SET fact = 'x' WHERE seq = 142"));
    }
    from = CopySide.open(first);
    CopyException refusal = assertThrows(CopyException.class, this::bringUpToDate);
    assertTrue(
        refusal.getMessage().contains(damaged + " has an entry 142 that cannot be made out"),
        refusal.getMessage());
    assertEquals(141, to.log().head(damaged).orElseThrow().seq());
  }
}
