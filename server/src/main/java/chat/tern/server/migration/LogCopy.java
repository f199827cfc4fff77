package chat.tern.server.migration;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.AppendOutcome;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.PageWeight;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * Copies the log of one conversation, entry by entry and unchanged, from where an earlier try left
 * off, and proves the copy: it is read back from its beginning, each entry's chain is computed
 * anew, and the head has to be that of the original.
 */
final class LogCopy {

  /** With bodies of usual length, a commit of some ten kilobytes. */
  private static final int ENTRIES = 100;

  /** A store that did not answer so often in a row will not do so soon. */
  private static final int TRIES = 5;

  private final ConversationLog from;
  private final ConversationLog to;

  LogCopy(ConversationLog from, ConversationLog to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Copies and proves a log.
   *
   * @return how many entries were missing in the copy, and its head
   * @throws CopyException when the destination holds another log under this id, or one of the two
   *     is damaged
   */
  Copied copy(ConversationId conversation) {
    Position original = head(from, conversation);
    Position begin = head(to, conversation);
    requireCommon(conversation, begin);
    for (Position end = begin; end.seq() < original.seq(); ) {
      List<ChainedEntry> next =
          PageWeight.firstOf(from.readAfter(conversation, end.seq(), ENTRIES));
      end = append(new Append(conversation, end, next, List.of()));
    }
    verify(conversation, original);
    return new Copied(original, original.seq() - begin.seq());
  }

  /** What became of a log. */
  record Copied(Position head, long appended) {}

  /** The head after the append, or where it really is. */
  private Position append(Append append) {
    for (int tries = 1; ; tries++) {
      try {
        return switch (to.append(append).toCompletableFuture().join()) {
          case AppendOutcome.Appended _ -> append.entries().getLast().position();
          case AppendOutcome.Conflict conflict -> {
            requireCommon(append.conversation(), conflict.head());
            yield conflict.head();
          }
          case AppendOutcome.Duplicate _ -> throw foreign(append.conversation());
        };
      } catch (CompletionException e) {
        // Whether it was appended shows in the next try: then the head is ours.
        if (tries == TRIES) {
          throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
      }
    }
  }

  /** A head of the copy has to be a position of the original. */
  private void requireCommon(ConversationId conversation, Position copied) {
    if (copied.equals(Position.START)) {
      return;
    }
    boolean common =
        from.readAfter(conversation, copied.seq() - 1, 1).stream()
            .anyMatch(entry -> entry.position().equals(copied));
    if (!common) {
      throw foreign(conversation);
    }
  }

  private void verify(ConversationId conversation, Position original) {
    Position position = Position.START;
    while (true) {
      List<ChainedEntry> page = to.readAfter(conversation, position.seq(), ENTRIES);
      if (page.isEmpty()) {
        break;
      }
      for (ChainedEntry entry : page) {
        position = next(position, conversation, entry);
      }
    }
    if (!position.equals(original)) {
      throw new CopyException(
          "The copy of conversation %s ends at %d, the original at %d, or their chains differ: one of the two is damaged."
              .formatted(conversation, position.seq(), original.seq()));
    }
  }

  private static Position next(Position before, ConversationId conversation, ChainedEntry entry) {
    if (entry.seq() == before.seq() + 1) {
      Position after = Chain.advance(before, conversation, entry.entry());
      if (after.equals(entry.position())) {
        return after;
      }
    }
    throw new CopyException(
        "Conversation %s does not fit its chain at entry %d: the original is damaged there. Restore a backup of it."
            .formatted(conversation, entry.seq()));
  }

  private static Position head(ConversationLog log, ConversationId conversation) {
    return log.head(conversation).map(ChainedEntry::position).orElse(Position.START);
  }

  private static CopyException foreign(ConversationId conversation) {
    return new CopyException(
        "The cluster holds another log of conversation %s than the installation does. Copy into a cluster that nobody has written to."
            .formatted(conversation));
  }
}
