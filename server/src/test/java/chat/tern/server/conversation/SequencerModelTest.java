package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryConversationStore;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several sequencers, as of several nodes, over one log that refuses, fails before and fails after
 * the write at random: whatever they do, each conversation's log is dense, holds every acknowledged
 * message once, and every repeated send got the same answer.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SequencerModelTest {

  private static final int NODES = 3;
  private static final int CONVERSATIONS = 4;
  private static final int MESSAGES = 400;
  private static final int TRIES = 120;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void acknowledgedMessagesAreInTheLogOnceAndInOrder(long seed) {
    // The seed is the parameter, and so stands in the report of a failure.
    Random random = new Random(seed);
    MemoryMarks marks = new MemoryMarks(new MemoryUserStateStore());
    MemoryConversationLog log = new MemoryConversationLog(marks);
    MemoryConversationStore store = new MemoryConversationStore();
    ConcurrentLinkedQueue<Entry> announced = new ConcurrentLinkedQueue<>();
    Ids ids = new Ids(InstantSource.system(), new Random(seed));
    UserId alice = ids.userId();
    UserId bob = ids.userId();
    try (ExecutorService turns = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Conversations> nodes = new ArrayList<>();
      for (int node = 0; node < NODES; node++) {
        FlakyLog flaky = new FlakyLog(log, new Random(seed * 31 + node), turns);
        LaneContext context =
            new LaneContext(
                flaky,
                new Projection(flaky, store),
                (entry, recipients, origin, after) -> announced.add(entry),
                new LaneContext.Stamps(ids, InstantSource.system()),
                Peers.none(),
                turns);
        nodes.add(
            new Conversations(
                new Sequencer(context, 2),
                user -> Optional.of("someone"),
                ProtocolLimits.DEFAULTS));
      }
      List<ConversationId> conversations = new ArrayList<>();
      for (int i = 0; i < CONVERSATIONS; i++) {
        ClientMessageId request = ids.clientMessageId();
        Committed created =
            retrying(() ->
                nodes
                    .get(random.nextInt(NODES))
                    .createGroup(Conversations.Caller.http(alice), "Group", List.of(bob), request));
        conversations.add(created.state().conversationId());
      }

      Map<ClientMessageId, List<CompletableFuture<Committed>>> answers = new HashMap<>();
      Map<ClientMessageId, ConversationId> sentTo = new HashMap<>();
      for (int i = 0; i < MESSAGES; i++) {
        ClientMessageId id = ids.clientMessageId();
        ConversationId conversation = conversations.get(random.nextInt(CONVERSATIONS));
        sentTo.put(id, conversation);
        String text = "Message " + i;
        List<CompletableFuture<Committed>> copies = new ArrayList<>();
        for (int copy = 0; copy <= random.nextInt(3); copy++) {
          Conversations node = nodes.get(random.nextInt(NODES));
          copies.add(
              CompletableFuture.supplyAsync(
                  () ->
                      retrying(() ->
                          node.post(
                              Conversations.Caller.http(alice),
                              conversation,
                              id,
                              MessageBody.text(text),
                              Optional.empty())),
                  turns));
        }
        answers.put(id, copies);
      }

      answers.values().forEach(copies -> copies.forEach(CompletableFuture::join));
      Map<ConversationId, List<ChainedEntry>> logs = new HashMap<>();
      answers.forEach((id, copies) -> {
        ConversationId conversation = sentTo.get(id);
        long seq = -1;
        for (CompletableFuture<Committed> copy : copies) {
          long answered = copy.join().entries().getFirst().seq();
          assertTrue(seq == -1 || seq == answered, "Two answers for one id");
          seq = answered;
        }
        List<ChainedEntry> entries =
            logs.computeIfAbsent(conversation, key -> log.readAfter(key, 0, 10_000));
        assertEquals(id, entries.get((int) seq - 1).entry().clientMessageId());
        assertEquals(
            1, entries.stream().filter(e -> e.entry().clientMessageId().equals(id)).count());
      });
      for (ConversationId conversation : conversations) {
        List<ChainedEntry> entries = log.readAfter(conversation, 0, 10_000);
        Position position = Position.START;
        for (ChainedEntry entry : entries) {
          position = Chain.advance(position, conversation, entry.entry());
          assertEquals(position, entry.position(), "Dense and chained");
        }
        ConversationState folded =
            ConversationState.empty(conversation)
                .applyAll(entries.stream().map(ChainedEntry::entry).toList());
        assertEquals(folded.ordinal(), entries.getLast().entry().ordinal());
        assertEquals(
            folded.position().seq(), marks.mark(conversation, alice).readSeq(), "Sender has read");
      }
      assertTrue(announced.size() >= MESSAGES / 2, "Most commits are announced");
    }
  }

  /** As a client does: the same id again until there is an answer. */
  private static Committed retrying(
      java.util.function.Supplier<CompletableFuture<Committed>> send) {
    RuntimeException last = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return send.get().orTimeout(5, TimeUnit.SECONDS).join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof TernException refusal && !refusal.code().temporary()) {
          throw e;
        }
        last = e;
      }
    }
    throw last;
  }
}
