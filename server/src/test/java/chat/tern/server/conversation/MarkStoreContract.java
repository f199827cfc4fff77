package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.server.conversation.MarkStore.Mark;
import chat.tern.server.conversation.MarkStore.MarkAdvance;
import chat.tern.server.conversation.MarkStore.MarkMoved;
import chat.tern.server.conversation.MarkStore.UserMark;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine's marks have to do. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class MarkStoreContract {

  private final Ids ids = new Ids(InstantSource.system(), new Random(5));
  private final ConversationId conversation = ids.conversationId();
  private final UserId alice = ids.userId();

  protected abstract MarkStore marks();

  @Test
  void aMarkNeverMovesBackInWhateverOrderItsWritesArrive() {
    advance(delivered(5));
    advance(delivered(3));
    assertEquals(new Mark(alice, 5, 0, 0), marks().mark(conversation, alice));
    advance(read(4, 2));
    advance(read(2, 1));
    assertEquals(new Mark(alice, 5, 4, 2), marks().mark(conversation, alice));
  }

  @Test
  void whoHasReadHasReceived() {
    advance(read(7, 3));
    assertEquals(new Mark(alice, 7, 7, 3), marks().mark(conversation, alice));
  }

  @Test
  void onlyAMovedReadMarkDrawsARevisionAndRevisionsCountUp() {
    assertEquals(List.of(), advance(delivered(5)));
    assertEquals(List.of(new MarkMoved(conversation, alice, 4, 1)), advance(read(4, 2)));
    assertEquals(List.of(), advance(read(4, 2)));
    assertEquals(List.of(), advance(read(3, 1)));
    assertEquals(List.of(new MarkMoved(conversation, alice, 6, 2)), advance(read(6, 4)));
  }

  @Test
  void marksAreFoundByConversationAndByUser() {
    UserId bob = ids.userId();
    ConversationId other = ids.conversationId();
    advance(read(4, 2));
    advance(new MarkAdvance(conversation, bob, Optional.of(2L), Optional.empty()));
    advance(new MarkAdvance(other, alice, Optional.of(9L), Optional.empty()));
    assertEquals(2, marks().marks(conversation).size());
    assertEquals(List.of(new UserMark(conversation, 2, 0, 0)), marks().marksOf(bob));
    assertEquals(2, marks().marksOf(alice).size());
    assertEquals(new Mark(bob, 0, 0, 0), marks().mark(other, bob));
  }

  private MarkAdvance delivered(long seq) {
    return new MarkAdvance(conversation, alice, Optional.of(seq), Optional.empty());
  }

  private MarkAdvance read(long seq, long ordinal) {
    return new MarkAdvance(
        conversation, alice, Optional.empty(), Optional.of(new ReadMark(alice, seq, ordinal)));
  }

  private List<MarkMoved> advance(MarkAdvance advance) {
    return marks()
        .advance(List.of(advance))
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }
}
