package chat.tern.server.engine.scylla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.ImpliedReading;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.Committed;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.DedupeKey;
import chat.tern.server.conversation.LaneContext;
import chat.tern.server.conversation.Peers;
import chat.tern.server.conversation.Projection;
import chat.tern.server.conversation.ReadMark;
import chat.tern.server.conversation.Sequencer;
import chat.tern.server.conversation.Structure;
import chat.tern.server.engine.memory.MemoryConversationStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One schedule: some processes, each with a sequencer of its own, and clients that send through any
 * of them, and again with the same id until there is an answer. Checked is what everybody may rely
 * on.
 */
final class LogModel {

  /** Small, so that a schedule crosses several. */
  private static final Buckets BUCKETS = new Buckets(6);

  private static final int PROCESSES = 3;
  private static final int COMMANDS = 24;

  /** Each makes a few entries at the most, and all of them together fit a bucket. */
  private static final int CLIENTS_AT_ONCE = 3;

  private static final double FAULTS = 0.04;

  /** One in so many steps kills a process. */
  private static final int DEATH = 60;

  /** Several times as many as a schedule takes. */
  private static final int MAX_STEPS = 50_000;

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final Random random;
  private final SimulatedStore store;
  private final Planted planted;
  private final Ids ids;
  private final MemoryConversationStore projection = new MemoryConversationStore();
  private final List<Server> servers = new ArrayList<>();
  private final Map<ClientMessageId, Set<Long>> answers = new HashMap<>();
  private int open;
  private int deaths;

  LogModel(long seed, Planted planted) {
    this.random = new Random(seed);
    this.store = new SimulatedStore(random);
    this.planted = planted;
    this.ids = new Ids(() -> NOW, random);
  }

  /** What is wrong with the processes, for seeing that the model notices. */
  enum Planted {
    NOTHING,
    /** The index is not told before the append. */
    INDEX_AFTERWARDS,
    /** Buckets take what follows another head. */
    UNCONDITIONAL,
    /** Only the last entry of an append is known to come with it. */
    FORGOTTEN_MARKS
  }

  /** One process, with the clients that wait for its answers. */
  private final class Server {
    final SimulatedProcess process;
    final Conversations conversations;
    final List<Runnable> waiting = new ArrayList<>();

    Server(SimulatedProcess process) {
      this.process = process;
      ConversationLog log = new ScyllaConversationLog(process.tables(), BUCKETS, process);
      this.conversations =
          new Conversations(
              new Sequencer(
                  new LaneContext(
                      log,
                      new Projection(log, projection),
                      (entry, recipients, origin, after) -> {},
                      new LaneContext.Stamps(ids, () -> NOW),
                      Peers.none(),
                      process),
                  1),
              _ -> Optional.of("someone"),
              ProtocolLimits.DEFAULTS);
    }
  }

  /**
   * Runs it to its end.
   *
   * @return how many processes died
   */
  int run() {
    UserId alice = ids.userId();
    UserId bob = ids.userId();
    Server reliable = new Server(new SimulatedProcess(store, 0));
    ConversationId group =
        finish(
                reliable.conversations.createGroup(
                    Conversations.Caller.http(alice), "Group", List.of(bob), ids.clientMessageId()))
            .state()
            .conversationId();
    for (int i = 0; i < PROCESSES; i++) {
      servers.add(server());
    }
    int steps = 0;
    for (int sent = 0; sent < COMMANDS || open > 0; ) {
      if (sent < COMMANDS && open < CLIENTS_AT_ONCE) {
        command(group, random.nextBoolean() ? alice : bob, alice);
        sent++;
      }
      if (random.nextInt(DEATH) == 0) {
        replace(random.nextInt(PROCESSES));
      }
      assertTrue(store.step() || open == 0, "Nothing happens any more");
      steps++;
      assertTrue(steps < MAX_STEPS, "It does not come to an end");
    }
    while (store.step()) {
      // What is late arrives now.
    }
    Server last = new Server(new SimulatedProcess(store, 0));
    finish(post(last.conversations, group, alice, ids.clientMessageId()));
    check(group, new ScyllaConversationLog(last.process.tables(), BUCKETS, last.process));
    return deaths;
  }

  private Server server() {
    return new Server(PlantedProcess.of(planted, store, FAULTS));
  }

  /** A process dies, and its clients turn to another one. */
  private void replace(int index) {
    Server dead = servers.set(index, server());
    dead.process.kill();
    deaths++;
    dead.waiting.forEach(store::later);
  }

  private void command(ConversationId group, UserId author, UserId admin) {
    ClientMessageId id = ids.clientMessageId();
    Function<Conversations, CompletableFuture<Committed>> request =
        switch (random.nextInt(4)) {
          case 0 -> {
            List<UserId> added = List.of(ids.userId(), ids.userId());
            yield conversations ->
                conversations.addMembers(Conversations.Caller.http(admin), group, added, id);
          }
          case 1 ->
              conversations ->
                  conversations.changeTitle(Conversations.Caller.http(admin), group, "" + id, id);
          default -> conversations -> post(conversations, group, author, id);
        };
    for (int copy = random.nextInt(2); copy >= 0; copy--) {
      open++;
      send(id, request);
    }
  }

  private CompletableFuture<Committed> post(
      Conversations conversations, ConversationId group, UserId author, ClientMessageId id) {
    return conversations.post(
        Conversations.Caller.http(author), group, id, MessageBody.text("x"), Optional.empty());
  }

  /** As a client does: the same id again, anywhere, until there is an answer. */
  private void send(
      ClientMessageId id, Function<Conversations, CompletableFuture<Committed>> request) {
    Server server = servers.get(random.nextInt(PROCESSES));
    Runnable again = () -> send(id, request);
    server.waiting.add(again);
    var _ =
        request
            .apply(server.conversations)
            .whenComplete((committed, failure) -> {
              server.waiting.remove(again);
              if (failure == null) {
                open--;
                answers
                    .computeIfAbsent(id, _ -> new HashSet<>())
                    .add(committed.entries().getFirst().seq());
              } else {
                store.later(again);
              }
            });
  }

  private <T> T finish(CompletableFuture<T> future) {
    while (!future.isDone()) {
      assertTrue(store.step(), "Nothing happens any more");
    }
    return future.join();
  }

  private void check(ConversationId group, ConversationLog log) {
    List<ChainedEntry> entries = log.readAfter(group, 0, 1_000);
    Position position = Position.START;
    Map<DedupeKey, Long> seqs = new HashMap<>();
    Map<UserId, ReadMark> marks = new HashMap<>();
    for (ChainedEntry chained : entries) {
      Entry entry = chained.entry();
      assertEquals(position.seq() + 1, entry.seq(), "The log has a hole");
      position = Chain.advance(position, group, entry);
      assertEquals(position, chained.position(), "The chain is broken");
      assertEquals(null, seqs.put(DedupeKey.of(entry), entry.seq()), "A command is there twice");
      for (UserId reader : ImpliedReading.readers(entry)) {
        marks.put(reader, new ReadMark(reader, entry.seq(), entry.ordinal()));
      }
    }
    answers.forEach((id, answered) -> {
      assertEquals(1, answered.size(), "A command has two answers");
      long seq = answered.iterator().next();
      assertTrue(seq <= entries.size(), "An answered command is lost");
      Entry entry = entries.get((int) (seq - 1)).entry();
      assertEquals(id, entry.clientMessageId(), "An answered command is lost");
      assertEquals(
          Optional.of(entry), log.find(group, entry.author(), id), "A command cannot be found");
    });
    assertEquals(Optional.of(entries.getLast()), log.head(group), "The head is another one");
    assertEquals(entries, log.readBefore(group, Long.MAX_VALUE, 1_000), "Backwards it is another");
    List<Entry> plain = entries.stream().map(ChainedEntry::entry).toList();
    assertEquals(
        plain.stream().filter(Structure::changedBy).toList(),
        log.structuralAfter(group, 0),
        "A structural entry is missing");
    assertEquals(
        plain.reversed().stream().filter(Entry::isMessage).findFirst(),
        log.lastMessage(group, Long.MAX_VALUE),
        "The last message is another one");
    assertEquals(marks, store.marks(group), "A mark is missing");
  }
}
