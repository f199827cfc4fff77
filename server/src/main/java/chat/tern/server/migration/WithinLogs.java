package chat.tern.server.migration;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.MarkStore.UserMark;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Users' state is read after the logs, and people read and write meanwhile: a mark may speak of an
 * entry that was not copied. It must not be there when another entry gets that number, so it is
 * moved back to the end of the copy. What belongs to a conversation that was not copied at all is
 * left out.
 */
final class WithinLogs {

  /** At some 200 bytes each; one that is not here costs a read. */
  private static final int HEADS = 100_000;

  private final ConversationLog log;
  private final LoadingCache<ConversationId, Optional<Entry>> heads;

  /**
   * @param log the copy, which is not written any more
   */
  WithinLogs(ConversationLog log) {
    this.log = log;
    this.heads =
        Caffeine.newBuilder()
            .maximumSize(HEADS)
            .build(conversation -> log.head(conversation).map(ChainedEntry::entry));
  }

  OwnState cut(OwnState own) {
    Map<ConversationId, UserMark> marks = new LinkedHashMap<>();
    for (UserMark mark : own.marks()) {
      heads
          .get(mark.conversation())
          .ifPresent(head -> marks.put(mark.conversation(), cut(mark, head)));
    }
    List<StateItem> items = new ArrayList<>();
    for (StateItem item : own.state().items()) {
      cut(item).ifPresent(items::add);
    }
    items.stream()
        .filter(item -> item.key().equals(StateKey.READ_SEQ))
        .forEach(item ->
            marks.merge(
                item.conversationId().orElseThrow(),
                read(item.conversationId().orElseThrow(), Long.parseLong(item.value())),
                (mark, read) -> mark.readSeq() < read.readSeq() ? read : mark));
    return new OwnState(
        own.user(),
        List.copyOf(marks.values()),
        new StatePage(own.state().accountRevision(), items));
  }

  /** A receipt is written to the state first, and where a node died in between only there. */
  private UserMark read(ConversationId conversation, long seq) {
    long ordinal =
        log.readAfter(conversation, seq - 1, 1).stream()
            .mapToLong(entry -> entry.entry().ordinal())
            .findFirst()
            .orElse(0);
    return new UserMark(conversation, seq, seq, ordinal);
  }

  private static UserMark cut(UserMark mark, Entry head) {
    boolean beyond = mark.readSeq() > head.seq();
    return new UserMark(
        mark.conversation(),
        Math.min(mark.deliveredSeq(), head.seq()),
        beyond ? head.seq() : mark.readSeq(),
        beyond ? head.ordinal() : mark.readOrdinal());
  }

  private Optional<StateItem> cut(StateItem item) {
    if (item.conversationId().isEmpty()) {
      return Optional.of(item);
    }
    return heads
        .get(item.conversationId().get())
        .map(head ->
            item.key().equals(StateKey.READ_SEQ) && Long.parseLong(item.value()) > head.seq()
                ? new StateItem(
                    item.conversationId(), item.key(), Long.toString(head.seq()), item.revision())
                : item);
  }
}
