package chat.tern.server.event.publish;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.AppendOutcome;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A log whose appends are published. An append fails when its conversation cannot be noted. */
public final class PublishingLog implements ConversationLog {

  private final ConversationLog log;
  private final Publisher publisher;

  public PublishingLog(ConversationLog log, Publisher publisher) {
    this.log = log;
    this.publisher = publisher;
  }

  @Override
  public CompletionStage<AppendOutcome> append(Append append) {
    return publisher.enter(append.conversation()).thenCompose(page -> appendNoted(append, page));
  }

  private CompletionStage<AppendOutcome> appendNoted(Append append, Page page) {
    CompletionStage<AppendOutcome> appending;
    try {
      appending = log.append(append);
    } catch (RuntimeException e) {
      appending = CompletableFuture.failedStage(e);
    }
    return appending.whenComplete(
        (outcome, failure) -> publisher.exit(page, append, outcome, failure));
  }

  @Override
  public Optional<ChainedEntry> head(ConversationId conversation) {
    return log.head(conversation);
  }

  @Override
  public List<ChainedEntry> readAfter(ConversationId conversation, long after, int limit) {
    return log.readAfter(conversation, after, limit);
  }

  @Override
  public List<ChainedEntry> readBefore(ConversationId conversation, long before, int limit) {
    return log.readBefore(conversation, before, limit);
  }

  @Override
  public Optional<Entry> find(
      ConversationId conversation, UserId author, ClientMessageId clientMessageId) {
    return log.find(conversation, author, clientMessageId);
  }

  @Override
  public List<Entry> structuralAfter(ConversationId conversation, long after) {
    return log.structuralAfter(conversation, after);
  }

  @Override
  public Optional<Entry> lastMessage(ConversationId conversation, long seq) {
    return log.lastMessage(conversation, seq);
  }
}
