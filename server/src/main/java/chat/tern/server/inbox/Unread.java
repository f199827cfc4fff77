package chat.tern.server.inbox;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.MarkStore;
import chat.tern.server.conversation.MarkStore.UserMark;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts what users have not read. Reads the stores; safe for all threads. */
public final class Unread {

  private final ConversationStore store;
  private final ConversationLog log;
  private final MarkStore marks;

  public Unread(ConversationStore store, ConversationLog log, MarkStore marks) {
    this.store = store;
    this.log = log;
    this.marks = marks;
  }

  /**
   * The messages that the user has not read, in all conversations but these: the sum of what the
   * pages of {@link Inbox} say.
   */
  public long of(UserId user, Set<ConversationId> without) {
    Map<ConversationId, Long> read =
        marks.marksOf(user).stream()
            .collect(Collectors.toMap(UserMark::conversation, UserMark::readOrdinal));
    return store.membershipsOf(user).stream()
        .filter(membership -> membership.removedSeq().isEmpty())
        .map(membership -> membership.conversation())
        .filter(conversation -> !without.contains(conversation))
        .mapToLong(conversation ->
            log.head(conversation).map(Unread::messages).orElse(0L)
                - read.getOrDefault(conversation, 0L))
        .filter(count -> count > 0)
        .sum();
  }

  private static long messages(ChainedEntry head) {
    return head.entry().ordinal();
  }
}
