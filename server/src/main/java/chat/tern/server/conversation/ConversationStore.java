package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import java.util.List;
import java.util.Optional;

/**
 * The projection of the logs that answers by user: who is, and was, a member of what. Derived, and
 * rebuilt from the log where a crash came between the two; applying the same entries again changes
 * nothing. Calls may block.
 */
public interface ConversationStore {

  /**
   * Brings the projection up to a state.
   *
   * @param after the state after {@code structural}; an older state than the stored one is ignored
   * @param structural the entries that led to it
   */
  void project(ConversationState after, List<Entry> structural);

  /**
   * The state as of the last projection; later messages have moved the head, later structural
   * entries are none.
   */
  Optional<ConversationSnapshot> load(ConversationId conversation);

  /** Every conversation that the user is or was a member of. */
  List<Membership> membershipsOf(UserId user);

  /** The user's membership, also one that ended. */
  Optional<Membership> membership(ConversationId conversation, UserId user);
}
