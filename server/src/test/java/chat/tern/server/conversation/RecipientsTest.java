package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryConversationStore;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is told of an entry is decided by the entry, also when it shares a commit with others. */
@Timeout(30)
class RecipientsTest {

  private final Ids ids = new Ids(InstantSource.system(), new Random(5));
  private final MemoryConversationLog log =
      new MemoryConversationLog(new MemoryMarks(new MemoryUserStateStore()));
  private final Map<Long, Set<UserId>> told = new HashMap<>();

  /** The turns after the first: what is submitted while that one commits gathers for one commit. */
  private final Queue<Runnable> turns = new ArrayDeque<>();

  private final UserId alice = ids.userId();
  private final UserId bob = ids.userId();
  private final UserId carol = ids.userId();
  private final Conversations.Caller asAlice = Conversations.Caller.http(alice);

  private Runnable whileCommitting = () -> {};

  @Test
  void whoIsRemovedHearsWhatCameBeforeAndWhoIsAddedDoesNot() {
    Conversations conversations = conversations();
    ConversationId group =
        conversations
            .createGroup(asAlice, "Group", List.of(bob), ids.clientMessageId())
            .join()
            .state()
            .conversationId();
    List<CompletableFuture<Committed>> gathered = new ArrayList<>();
    whileCommitting =
        () -> {
          gathered.add(post(conversations, group));
          gathered.add(conversations.removeMember(asAlice, group, bob, ids.clientMessageId()));
          gathered.add(post(conversations, group));
          gathered.add(
              conversations.addMembers(asAlice, group, List.of(carol), ids.clientMessageId()));
          gathered.add(post(conversations, group));
        };
    var _ = post(conversations, group);
    turns.remove().run();

    assertEquals(
        List.of(
            Set.of(alice, bob),
            Set.of(alice, bob),
            Set.of(alice),
            Set.of(alice, carol),
            Set.of(alice, carol)),
        gathered.stream().map(this::toldOf).toList());
    assertEquals(
        1,
        gathered.stream().map(each -> each.join().state().position()).distinct().count(),
        "one commit");
  }

  private Set<UserId> toldOf(CompletableFuture<Committed> committed) {
    return told.get(committed.join().entries().getFirst().seq());
  }

  private CompletableFuture<Committed> post(Conversations conversations, ConversationId group) {
    return conversations.post(
        asAlice, group, ids.clientMessageId(), MessageBody.text("x"), Optional.empty());
  }

  private Conversations conversations() {
    LaneContext context =
        new LaneContext(
            log,
            new Projection(log, new MemoryConversationStore()),
            (entry, recipients, _, _) -> {
              told.put(entry.seq(), Set.copyOf(recipients));
              Runnable meanwhile = whileCommitting;
              whileCommitting = () -> {};
              meanwhile.run();
            },
            new LaneContext.Stamps(ids, InstantSource.system()),
            Peers.none(),
            turns::add);
    return new Conversations(
        new Sequencer(context, 100), user -> Optional.of("someone"), ProtocolLimits.DEFAULTS);
  }
}
