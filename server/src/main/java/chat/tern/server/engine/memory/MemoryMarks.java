package chat.tern.server.engine.memory;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.conversation.MarkStore;
import chat.tern.server.conversation.ReadMark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Marks in memory. */
public final class MemoryMarks implements MarkStore {

  private final Map<Key, Mark> marks = new LinkedHashMap<>();
  private final MemoryUserStateStore states;

  /**
   * @param states whose revisions a read mark draws on, and where it is seen too
   */
  public MemoryMarks(MemoryUserStateStore states) {
    this.states = states;
  }

  private record Key(ConversationId conversation, UserId user) {}

  synchronized void moveBySending(ConversationId conversation, ReadMark read) {
    Mark present = mark(conversation, read.user());
    if (read.seq() > present.readSeq()) {
      marks.put(
          new Key(conversation, read.user()),
          new Mark(read.user(), present.deliveredSeq(), read.seq(), read.ordinal()));
    }
  }

  @Override
  public synchronized CompletionStage<List<MarkMoved>> advance(List<MarkAdvance> advances) {
    List<MarkMoved> moved = new ArrayList<>();
    for (MarkAdvance advance : advances) {
      Mark present = mark(advance.conversation(), advance.user());
      long delivered =
          Math.max(advance.deliveredSeq().orElse(0L), advance.read().map(ReadMark::seq).orElse(0L));
      boolean reads = advance.read().filter(read -> read.seq() > present.readSeq()).isPresent();
      marks.put(
          new Key(advance.conversation(), advance.user()),
          new Mark(
              advance.user(),
              Math.max(present.deliveredSeq(), delivered),
              reads ? advance.read().get().seq() : present.readSeq(),
              reads ? advance.read().get().ordinal() : present.readOrdinal()));
      if (reads) {
        moved.add(
            new MarkMoved(
                advance.conversation(),
                advance.user(),
                advance.read().get().seq(),
                states.read(advance.user(), advance.conversation(), advance.read().get().seq())));
      }
    }
    return CompletableFuture.completedStage(moved);
  }

  @Override
  public synchronized List<Mark> marks(ConversationId conversation) {
    return marks.entrySet().stream()
        .filter(mark -> mark.getKey().conversation().equals(conversation))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public synchronized Mark mark(ConversationId conversation, UserId user) {
    return marks.getOrDefault(new Key(conversation, user), new Mark(user, 0, 0, 0));
  }

  @Override
  public synchronized List<UserMark> marksOf(UserId user) {
    return marks.entrySet().stream()
        .filter(mark -> mark.getKey().user().equals(user))
        .map(mark ->
            new UserMark(
                mark.getKey().conversation(),
                mark.getValue().deliveredSeq(),
                mark.getValue().readSeq(),
                mark.getValue().readOrdinal()))
        .toList();
  }
}
