package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Takes away all that one user wrote in a conversation: as {@link Redaction} does with one message,
 * with one way through the log. Edits are by the author of the message, so they are among it. Calls
 * may block.
 */
public final class BulkRedaction {

  private static final int PAGE = 200;

  private final ConversationLog log;
  private final BodyEraser eraser;
  private final Consumer<ConversationId> erased;
  private final Sequencer sequencer;

  /**
   * @param log with what has expired and is still to be erased
   * @param erased told of the conversation after something was erased from it
   */
  public BulkRedaction(
      ConversationLog log,
      BodyEraser eraser,
      Consumer<ConversationId> erased,
      Sequencer sequencer) {
    this.log = log;
    this.eraser = eraser;
    this.erased = erased;
    this.sequencer = sequencer;
  }

  /** How many messages of a user's there are to redact. */
  public long count(ConversationId conversation, UserId author) {
    long count = 0;
    for (List<ChainedEntry> page : pages(conversation)) {
      count += page.stream().filter(each -> isDue(conversation, each.entry(), author)).count();
    }
    return count;
  }

  /**
   * Redacts all of them, those that come meanwhile included.
   *
   * @param done waits until a commit is durable
   */
  public void run(
      ConversationId conversation, UserId author, Consumer<CompletionStage<Committed>> done) {
    for (List<ChainedEntry> page : pages(conversation)) {
      List<Long> due =
          page.stream()
              .filter(each -> isDue(conversation, each.entry(), author))
              .map(ChainedEntry::seq)
              .toList();
      List<Entry> full =
          page.stream()
              .map(ChainedEntry::entry)
              .filter(entry -> entry.author().equals(author) && entry.hasContent())
              .toList();
      if (!full.isEmpty()) {
        eraser.erase(conversation, full);
        erased.accept(conversation);
      }
      due.stream().map(seq -> delete(conversation, seq)).toList().forEach(done);
    }
  }

  private CompletableFuture<Committed> delete(ConversationId conversation, long seq) {
    return sequencer.submit(conversation, Redaction.deletion(conversation, seq));
  }

  /** Also what was erased by an earlier try that could not tell of it. */
  private boolean isDue(ConversationId conversation, Entry entry, UserId author) {
    if (!entry.isMessage() || !entry.author().equals(author)) {
      return false;
    }
    return entry.hasContent()
        || (sequencer.recent(conversation).historyLimit().keep().isEmpty()
            && log.find(conversation, UserId.SERVER, Ids.redaction(conversation, entry.seq()))
                .isEmpty());
  }

  private LogPages pages(ConversationId conversation) {
    return new LogPages(log, conversation, 0, PAGE);
  }
}
