package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import java.util.Collection;
import java.util.Optional;

/**
 * Hears of every entry after it is durable, one conversation's in order of seq. Must not block for
 * long: the next commit of the same conversation waits.
 */
public interface CommitListener {

  /**
   * An entry was committed.
   *
   * @param recipients who should see it: the members after it, and one whom it removed
   * @param after the state after the commit that it was part of
   */
  void committed(
      Entry entry,
      Collection<UserId> recipients,
      Optional<SessionId> origin,
      ConversationState after);

  /** An entry is durable; called before {@link #committed} tells who should see it. */
  default void durable(ConversationId conversation, Entry entry, LaneTimes times) {}

  /**
   * Another node has committed an entry that this one took and handed to it.
   *
   * @param queuedNanos when it was taken
   */
  default void handedOver(ConversationId conversation, Entry entry, long queuedNanos) {}

  /**
   * An entry that was durable already was asked for again. Perhaps nobody was told of it: the node
   * that appended it may have died before it could.
   *
   * @param recipients as of {@link #committed}, by the state now
   * @param now the state now
   */
  default void repeated(
      Entry entry,
      Collection<UserId> recipients,
      Optional<SessionId> origin,
      ConversationState now) {}
}
