package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryConversationStore;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes that cannot reach each other write to one conversation at once. */
@Timeout(60)
class ContendedLogTest {

  private static final int NODES = 3;
  private static final int MESSAGES = 40;
  private static final long STORE_MILLIS = 4;

  private final Ids ids = new Ids(InstantSource.system(), new Random(7));
  private final MemoryConversationLog log =
      new MemoryConversationLog(new MemoryMarks(new MemoryUserStateStore()));
  private final MemoryConversationStore store = new MemoryConversationStore();
  private final ExecutorService turns = Executors.newVirtualThreadPerTaskExecutor();
  private final UserId alice = ids.userId();
  private final AtomicInteger finds = new AtomicInteger();
  private ConversationId group;

  @BeforeEach
  void aGroup() {
    group =
        node(log)
            .createGroup(
                Conversations.Caller.http(alice),
                "Group",
                List.of(ids.userId()),
                ids.clientMessageId())
            .join()
            .state()
            .conversationId();
  }

  @AfterEach
  void end() {
    turns.shutdownNow();
  }

  @Test
  void everythingGetsThrough() {
    ConversationLog slow = slow();
    List<CompletableFuture<Committed>> sent = new ArrayList<>();
    for (int number = 0; number < NODES; number++) {
      Conversations node = node(slow);
      CompletableFuture<Committed> before = CompletableFuture.completedFuture(null);
      // One after the other, so that each is a commit of its own, as after a forward without
      // answer.
      for (int i = 0; i < MESSAGES; i++) {
        before = before.thenCompose(_ -> post(node, ids.clientMessageId()));
        sent.add(before);
      }
    }
    long before = log.head(group).orElseThrow().seq();
    assertTrue(before >= 1);
    sent.forEach(CompletableFuture::join);
    List<Long> seqs = sent.stream().map(each -> each.join().entries().getFirst().seq()).toList();
    assertEquals(NODES * MESSAGES, seqs.stream().distinct().count());
  }

  @Test
  void whoIsOutrunEveryTimeIsAskedToComeBack() {
    Conversations other = node(log);
    ConversationLog lost = before(() -> post(other, ids.clientMessageId()).join());
    CompletionException refused =
        assertThrows(
            CompletionException.class, () -> post(node(lost), ids.clientMessageId()).join());
    TernException why = (TernException) refused.getCause();
    assertEquals(ErrorCode.OVERLOADED, why.code());
    assertTrue(why.code().temporary());
  }

  @Test
  void whoWasOutrunDoesNotLookForEverythingAgain() {
    Conversations other = node(log);
    AtomicInteger appends = new AtomicInteger();
    ConversationLog lostTwice =
        before(() -> {
          if (appends.incrementAndGet() <= 2) {
            post(other, ids.clientMessageId()).join();
          }
        });
    Conversations node = node(lostTwice);
    // Loaded, so that nothing is looked for because nothing is known.
    post(node, ids.clientMessageId()).join();
    appends.set(0);
    finds.set(0);
    post(node, ids.clientMessageId()).join();
    assertEquals(3, appends.get());
    assertEquals(0, finds.get());
  }

  private CompletableFuture<Committed> post(Conversations by, ClientMessageId id) {
    return by.post(
        Conversations.Caller.http(alice), group, id, MessageBody.text("x"), Optional.empty());
  }

  /** The same log, and something else happens just before each append. */
  private ConversationLog before(Runnable other) {
    return appending(append -> {
      other.run();
      return log.append(append);
    });
  }

  /** The same log, with a way to it and back, as to a store in the network. */
  private ConversationLog slow() {
    return appending(append ->
        CompletableFuture.supplyAsync(() -> append, late())
            .thenCompose(log::append)
            .thenApplyAsync(outcome -> outcome, late()));
  }

  private Executor late() {
    return CompletableFuture.delayedExecutor(STORE_MILLIS, TimeUnit.MILLISECONDS, turns);
  }

  private interface Appending {
    CompletionStage<AppendOutcome> append(Append append);
  }

  private ConversationLog appending(Appending appending) {
    return (ConversationLog)
        Proxy.newProxyInstance(
            ConversationLog.class.getClassLoader(),
            new Class<?>[] {ConversationLog.class},
            (_, method, arguments) ->
                method.getName().equals("append")
                    ? appending.append((Append) arguments[0])
                    : called(method, arguments));
  }

  private Object called(Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("find")) {
      finds.incrementAndGet();
    }
    try {
      return method.invoke(log, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Conversations node(ConversationLog through) {
    LaneContext context =
        new LaneContext(
            through,
            new Projection(through, store),
            (entry, recipients, origin, after) -> {},
            new LaneContext.Stamps(ids, InstantSource.system()),
            Peers.sharing(Forwarder.NOBODY, System::nanoTime),
            turns);
    return new Conversations(
        new Sequencer(context, 100), user -> Optional.of("someone"), ProtocolLimits.DEFAULTS);
  }
}
