package chat.tern.server.event.publish;

import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.AppendOutcome;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.DelegatingLog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A log whose appends are published. An append fails when its conversation cannot be noted. */
public final class PublishingLog extends DelegatingLog {

  private final Publisher publisher;

  public PublishingLog(ConversationLog log, Publisher publisher) {
    super(log);
    this.publisher = publisher;
  }

  @Override
  public CompletionStage<AppendOutcome> append(Append append) {
    return publisher.enter(append.conversation()).thenCompose(page -> appendNoted(append, page));
  }

  private CompletionStage<AppendOutcome> appendNoted(Append append, Page page) {
    CompletionStage<AppendOutcome> appending;
    try {
      appending = super.append(append);
    } catch (RuntimeException e) {
      appending = CompletableFuture.failedStage(e);
    }
    return appending.whenComplete(
        (outcome, failure) -> publisher.exit(page, append, outcome, failure));
  }
}
