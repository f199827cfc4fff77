package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.tern.protocol.ConversationPosition;
import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryConversationStore;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Who is added or removed just now can resume all the same: the projection is written after the
 * log, and in between the two do not agree.
 */
@Timeout(30)
class ComingAndGoingTest {

  private final Ids ids = new Ids(InstantSource.system(), new Random(5));
  private final MemoryConversationLog log =
      new MemoryConversationLog(new MemoryMarks(new MemoryUserStateStore()));
  private final HookedStore store = new HookedStore();
  private final UserId alice = ids.userId();
  private final UserId bob = ids.userId();
  private final Conversations.Caller asAlice = Conversations.Caller.http(alice);
  private final Sequencer sequencer = LoneNode.sequencer(log, store, ids, InstantSource.system());
  private final Conversations conversations = LoneNode.conversations(sequencer);
  private final Resumes resumes =
      new Resumes(
          sequencer, log, store, new Histories(sequencer, log, store, ProtocolLimits.DEFAULTS));

  @Test
  void whoIsBeingRemovedGetsTheLogUpToTheRemoval() {
    ConversationId group = group();
    List<ServerFrame.ConversationDelta> deltas = new ArrayList<>();
    store.beforeProjection =
        () -> resumes.resume(bob, List.of(held(group, Position.START)), (_, _) -> {}, deltas::add);
    Position removal = remove(group);
    assertEquals(
        List.of(removal), deltas.stream().map(ServerFrame.ConversationDelta::head).toList());
  }

  @Test
  void whoIsBeingRemovedForTheSecondTimeGetsTheLogUpToThat() {
    ConversationId group = group();
    Position first = remove(group);
    add(group);
    List<ServerFrame.ConversationDelta> deltas = new ArrayList<>();
    store.beforeProjection =
        () -> resumes.resume(bob, List.of(held(group, first)), (_, _) -> {}, deltas::add);
    Position second = remove(group);
    assertEquals(
        List.of(second), deltas.stream().map(ServerFrame.ConversationDelta::head).toList());
  }

  @Test
  void whoIsBeingAddedAgainCanResume() {
    ConversationId group = group();
    Position removal = remove(group);
    List<ServerFrame.ConversationDelta> deltas = new ArrayList<>();
    store.beforeProjection =
        () -> resumes.resume(bob, List.of(held(group, removal)), (_, _) -> {}, deltas::add);
    add(group);
    assertFalse(deltas.stream().anyMatch(delta -> delta.reset().isPresent()), deltas::toString);
  }

  private ConversationId group() {
    return conversations
        .createGroup(asAlice, "Group", List.of(bob), ids.clientMessageId())
        .join()
        .state()
        .conversationId();
  }

  private Position remove(ConversationId group) {
    return conversations
        .removeMember(asAlice, group, bob, ids.clientMessageId())
        .join()
        .state()
        .position();
  }

  private void add(ConversationId group) {
    conversations.addMembers(asAlice, group, List.of(bob), ids.clientMessageId()).join();
  }

  private static ConversationPosition held(ConversationId conversation, Position position) {
    return new ConversationPosition(conversation, position);
  }

  /** A projection before whose next change something happens. */
  private static final class HookedStore implements ConversationStore {

    private final ConversationStore store = new MemoryConversationStore();
    private Runnable beforeProjection = () -> {};

    @Override
    public void project(ConversationState after, List<Entry> structural) {
      Runnable now = beforeProjection;
      beforeProjection = () -> {};
      now.run();
      store.project(after, structural);
    }

    @Override
    public Optional<ConversationSnapshot> load(ConversationId conversation) {
      return store.load(conversation);
    }

    @Override
    public List<Membership> membershipsOf(UserId user) {
      return store.membershipsOf(user);
    }

    @Override
    public Optional<Membership> membership(ConversationId conversation, UserId user) {
      return store.membership(conversation, user);
    }
  }
}
