package chat.tern.server.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
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
import chat.tern.server.conversation.MarkStore.MarkAdvance;
import chat.tern.server.conversation.ReadMark;
import chat.tern.server.engine.sql.SqlStatusStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two data directories, and what is in the first of them. */
abstract class TwoInstallations {

  static final Instant NOW = CopySide.now();
  static final int MESSAGES = 350;
  static final int ENTRIES = MESSAGES + 4;

  @TempDir Path first;
  @TempDir Path second;

  final Ids ids = new Ids(() -> NOW, new Random(5));
  final Map<ConversationId, Long> published = new ConcurrentHashMap<>();

  CopySide from;
  CopySide to;

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

  InstallationCopy into(ConversationLog log) {
    return into(log, Patience.NONE);
  }

  InstallationCopy into(ConversationLog log, Patience patience) {
    return new InstallationCopy(from.origin(), to.destination(log, published::putAll), patience);
  }

  Tally copy(ConversationLog into) {
    return into(into).run(_ -> {});
  }

  Tally bringUpToDate() {
    return into(to.log()).bringUpToDate(_ -> {});
  }

  Account account(String name) {
    Account account =
        new Account(ids.userId(), new UserName(name), "hash", AccountStatus.ACTIVE, NOW);
    assertTrue(from.accounts().add(account));
    return account;
  }

  Device device(Account account, String digest) {
    Device device =
        new Device(ids.deviceId(), account.id(), "laptop", digest, NOW, NOW.plusMillis(7), false);
    from.devices().add(device);
    return device;
  }

  ConversationId conversation(Account creator, Account other) {
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

  void append(ConversationLog log, ConversationId id, UserId author, List<Fact> facts) {
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
  static List<ReadMark> sent(UserId author, List<ChainedEntry> entries) {
    return entries.stream()
        .map(ChainedEntry::entry)
        .filter(Entry::isMessage)
        .reduce((_, last) -> last)
        .map(last -> new ReadMark(author, last.seq(), last.ordinal()))
        .stream()
        .toList();
  }

  void keep(Account account, ConversationId about, String draft) {
    var _ =
        from.states()
            .put(account.id(), List.of(new StateItem(Optional.of(about), "draft", draft, 0)))
            .toCompletableFuture()
            .join();
  }

  void read(Account account, ConversationId conversation, long seq, long ordinal) {
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

  void assertSameState(Account account) {
    assertEquals(from.states().since(account.id(), 0), to.states().since(account.id(), 0));
    assertEquals(
        Set.copyOf(from.marks().marksOf(account.id())),
        Set.copyOf(to.marks().marksOf(account.id())));
  }

  void block(Account account) {
    new SqlStatusStore(from.metadata())
        .change(new StatusChange(account.id(), AccountStatus.BLOCKED, "", NOW));
  }
}
