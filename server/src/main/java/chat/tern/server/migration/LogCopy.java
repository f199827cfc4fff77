package chat.tern.server.migration;

import chat.tern.protocol.id.ConversationId;
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
 * off up to the head that it finds at first; entries that come meanwhile are for the next time. No
 * entry is taken that does not fit its chain, and the copy is proved: it is read back, each entry's
 * chain is computed anew, and the head has to be that of the original.
 */
final class LogCopy {

  /** With bodies of usual length, a commit of some ten kilobytes. */
  private static final int ENTRIES = 100;

  /** A store that did not answer so often in a row will not do so soon. */
  private static final int TRIES = 5;

  private static final String ORIGINAL = "the original";
  private static final String COPY = "the copy";

  private final ConversationLog from;
  private final ConversationLog to;
  private final Proof proof;

  /** Which part of a copy is read back. */
  enum Proof {
    /** All of it. */
    WHOLE,
    /** What this try has brought. */
    NEW
  }

  LogCopy(ConversationLog from, ConversationLog to, Proof proof) {
    this.from = from;
    this.to = to;
    this.proof = proof;
  }

  /**
   * Copies and proves a log.
   *
   * @throws CopyException when the destination holds another log under this id
   * @throws DamageException when one of the two is damaged
   */
  Copied copy(ConversationId conversation) {
    Position original = LogProof.head(from, conversation, ORIGINAL);
    Position begin = LogProof.head(to, conversation, COPY);
    requireCommon(conversation, begin);
    for (Position end = begin; end.seq() < original.seq(); ) {
      end = append(new Append(conversation, end, next(conversation, end, original), List.of()));
    }
    Position proved = proof == Proof.WHOLE ? Position.START : begin;
    Position head = LogProof.readOn(to, conversation, proved, COPY);
    if (head.seq() < original.seq() || !LogProof.has(from, conversation, head)) {
      throw new DamageException(
          "The copy of conversation %s ends at %d, the original at %d, or their chains differ: one of the two is damaged."
              .formatted(conversation, head.seq(), original.seq()));
    }
    return new Copied(head, head.seq() - begin.seq(), head.seq() - proved.seq());
  }

  /**
   * What became of a log.
   *
   * @param head of the copy
   * @param verified entries that were read back
   */
  record Copied(Position head, long appended, long verified) {}

  private List<ChainedEntry> next(ConversationId conversation, Position end, Position original) {
    int limit = (int) Math.min(ENTRIES, original.seq() - end.seq());
    List<ChainedEntry> next =
        PageWeight.firstOf(LogProof.after(from, conversation, end.seq(), limit, ORIGINAL));
    if (next.isEmpty()) {
      throw new DamageException(
          "Conversation %s lacks entry %d: the original is damaged there."
              .formatted(conversation, end.seq() + 1));
    }
    LogProof.advance(end, conversation, next, ORIGINAL);
    return next;
  }

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
    if (!LogProof.has(from, conversation, copied)) {
      throw foreign(conversation);
    }
  }

  private static CopyException foreign(ConversationId conversation) {
    return new CopyException(
        "Conversation %s has another log where it is copied to than where it comes from. Copy to where nobody has written."
            .formatted(conversation));
  }
}
