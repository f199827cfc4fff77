package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * How far each member has received and read each conversation. A mark never moves back, in whatever
 * order the writes arrive. Reads may block.
 */
public interface MarkStore {

  /**
   * Moves marks forward, all durable when the stage completes. The answer has those that moved a
   * read mark.
   */
  CompletionStage<List<MarkMoved>> advance(List<MarkAdvance> advances);

  /** The marks of all users that have any in this conversation. */
  List<Mark> marks(ConversationId conversation);

  /** One user's mark; zeros where there is none. */
  Mark mark(ConversationId conversation, UserId user);

  /** All marks of one user. */
  List<UserMark> marksOf(UserId user);

  /** A member's two watermarks. */
  record Mark(UserId user, long deliveredSeq, long readSeq, long readOrdinal) {}

  /** One user's mark in one conversation. */
  record UserMark(ConversationId conversation, long deliveredSeq, long readSeq, long readOrdinal) {}

  /** A request to move a mark: what is empty stays. */
  record MarkAdvance(
      ConversationId conversation,
      UserId user,
      Optional<Long> deliveredSeq,
      Optional<ReadMark> read) {}

  /** A read mark moved, at this revision of its user's state. */
  record MarkMoved(ConversationId conversation, UserId user, long readSeq, long revision) {}
}
