package chat.tern.server.engine.scylla;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.conversation.ReadMark;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where marks are moved: forward only, whatever the order. */
interface MarkTable {

  /** Moves marks of one conversation; durable when the stage completes. */
  CompletionStage<Void> move(ConversationId conversation, List<Move> moves);

  /** How far one user's marks move: what is empty stays. */
  record Move(UserId user, Optional<Long> deliveredSeq, Optional<ReadMark> read) {

    static Move read(ReadMark mark) {
      return new Move(mark.user(), Optional.empty(), Optional.of(mark));
    }
  }
}
