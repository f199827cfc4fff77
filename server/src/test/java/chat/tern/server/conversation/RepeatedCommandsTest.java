package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryConversationStore;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A command that comes again, long after or to another node, gets its first answer. */
@Timeout(30)
class RepeatedCommandsTest {

  /** More than a lane remembers. */
  private static final int MANY = 200;

  private final Ids ids = new Ids(InstantSource.system(), new Random(5));
  private final MemoryConversationLog log =
      new MemoryConversationLog(new MemoryMarks(new MemoryUserStateStore()));
  private final MemoryConversationStore store = new MemoryConversationStore();

  /** Who was told once more of an entry, by seq. */
  private final Map<Long, Set<UserId>> told = new HashMap<>();

  private final UserId alice = ids.userId();
  private final UserId bob = ids.userId();
  private final Conversations node = node();
  private ConversationId group;

  @BeforeEach
  void aGroupOfTwo() {
    group =
        node.createGroup(
                Conversations.Caller.http(alice), "Group", List.of(bob), ids.clientMessageId())
            .join()
            .state()
            .conversationId();
  }

  @Test
  void longAfterTheLaneForgotIt() {
    List<ClientMessageId> sent = sendMany();
    for (int i = 0; i < MANY; i++) {
      Committed again = post(node, bob, sent.get(i)).join();
      assertTrue(again.repeated());
      assertEquals(seqOf(sent.get(i)), again.entries().getFirst().seq());
    }
  }

  @Test
  void allAtOnceAfterARestart() {
    List<ClientMessageId> sent = sendMany();
    long head = log.head(group).orElseThrow().seq();
    Conversations restarted = node();
    List<CompletableFuture<Committed>> again = new ArrayList<>();
    for (ClientMessageId id : sent) {
      again.add(post(restarted, bob, id));
      again.add(post(node, bob, id));
    }
    for (int i = 0; i < again.size(); i++) {
      assertEquals(
          seqOf(sent.get(i / 2)), again.get(i).join().entries().getFirst().seq(), "of " + i);
    }
    assertEquals(head, log.head(group).orElseThrow().seq());
  }

  @Test
  void amongNewOnesWithoutTakingThemAlong() {
    List<ClientMessageId> sent = sendMany();
    ClientMessageId fresh = ids.clientMessageId();
    assertTrue(post(node, bob, sent.getFirst()).join().repeated());
    assertFalse(post(node, bob, fresh).join().repeated());
    assertTrue(post(node, bob, fresh).join().repeated());
  }

  @Test
  void evenWhenItWouldBeRefusedNow() {
    List<ClientMessageId> sent = sendMany();
    node.removeMember(Conversations.Caller.http(alice), group, bob, ids.clientMessageId()).join();
    assertTrue(post(node, bob, sent.getFirst()).join().repeated());
    CompletionException refused =
        assertThrows(
            CompletionException.class, () -> post(node, bob, ids.clientMessageId()).join());
    assertEquals(ErrorCode.NOT_FOUND, ((TernException) refused.getCause()).code());
  }

  @Test
  void evenWhenThereWouldBeNothingToDoNow() {
    UserId carol = ids.userId();
    ClientMessageId adding = ids.clientMessageId();
    Committed first = add(carol, adding);
    sendMany();
    Committed again = add(carol, adding);
    assertTrue(again.repeated());
    assertEquals(first.entries().getFirst(), again.entries().getFirst());
  }

  @Test
  void isToldToNobodyWhoWasAwayWhenItWasSaid() {
    UserId carol = ids.userId();
    ClientMessageId said = ids.clientMessageId();
    add(carol, ids.clientMessageId());
    remove(carol);
    post(node, bob, said).join();
    add(carol, ids.clientMessageId());
    Conversations restarted = node();
    assertTrue(post(restarted, bob, said).join().repeated());
    assertEquals(Set.of(alice, bob), told.get(seqOf(said)));
  }

  @Test
  void isToldToNobodyWhoWasRemovedWithoutThisNodeKnowingIt() {
    UserId carol = ids.userId();
    add(carol, ids.clientMessageId());
    Conversations other = node();
    ClientMessageId earlier = ids.clientMessageId();
    post(other, bob, earlier).join();
    remove(carol);
    ClientMessageId said = ids.clientMessageId();
    post(node, bob, said).join();
    // A refusal by what it knows makes it look into the log, and find more than it knows of.
    CompletableFuture<Committed> again =
        other.post(
            Conversations.Caller.http(bob),
            group,
            said,
            MessageBody.text("x"),
            Optional.of(Long.MAX_VALUE));
    assertTrue(again.join().repeated());
    assertEquals(Set.of(alice, bob), told.get(seqOf(said)));
  }

  private void remove(UserId removed) {
    node.removeMember(Conversations.Caller.http(alice), group, removed, ids.clientMessageId())
        .join();
  }

  private Committed add(UserId added, ClientMessageId id) {
    return node.addMembers(Conversations.Caller.http(alice), group, List.of(added), id).join();
  }

  private List<ClientMessageId> sendMany() {
    List<ClientMessageId> sent =
        IntStream.range(0, MANY).mapToObj(_ -> ids.clientMessageId()).toList();
    sent.forEach(id -> assertFalse(post(node, bob, id).join().repeated()));
    return sent;
  }

  private CompletableFuture<Committed> post(Conversations by, UserId sender, ClientMessageId id) {
    return by.post(
        Conversations.Caller.http(sender), group, id, MessageBody.text("x"), Optional.empty());
  }

  private long seqOf(ClientMessageId id) {
    return log.find(group, bob, id).orElseThrow().seq();
  }

  private Conversations node() {
    LaneContext context =
        new LaneContext(
            log,
            new Projection(log, store),
            new Retelling(),
            new LaneContext.Stamps(ids, InstantSource.system()),
            Peers.none(),
            Runnable::run);
    return new Conversations(
        new Sequencer(context, 100), user -> Optional.of("someone"), ProtocolLimits.DEFAULTS);
  }

  private final class Retelling implements CommitListener {
    @Override
    public void committed(
        Entry entry,
        Collection<UserId> recipients,
        Optional<SessionId> origin,
        ConversationState after) {}

    @Override
    public void repeated(
        Entry entry,
        Collection<UserId> recipients,
        Optional<SessionId> origin,
        ConversationState now) {
      told.put(entry.seq(), Set.copyOf(recipients));
    }
  }
}
