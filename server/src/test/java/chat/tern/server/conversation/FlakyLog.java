package chat.tern.server.conversation;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * A log that fails as a real one may: before the write, or after it when nobody can tell any more.
 */
final class FlakyLog implements ConversationLog {

  private static final double FAIL_BEFORE = 0.1;
  private static final double FAIL_AFTER = 0.1;

  private final ConversationLog delegate;
  private final Random random;
  private final Executor executor;

  FlakyLog(ConversationLog delegate, Random random, Executor executor) {
    this.delegate = delegate;
    this.random = random;
    this.executor = executor;
  }

  @Override
  public CompletionStage<AppendOutcome> append(Append append) {
    double chance;
    synchronized (random) {
      chance = random.nextDouble();
    }
    return CompletableFuture.supplyAsync(
        () -> {
          if (chance < FAIL_BEFORE) {
            throw failure();
          }
          AppendOutcome outcome = delegate.append(append).toCompletableFuture().join();
          if (chance > 1 - FAIL_AFTER) {
            throw failure();
          }
          return outcome;
        },
        executor);
  }

  private static TernException failure() {
    return new TernException(ErrorCode.STORE_UNAVAILABLE, "The disk was busy.");
  }

  @Override
  public Optional<ChainedEntry> head(ConversationId conversation) {
    return delegate.head(conversation);
  }

  @Override
  public List<ChainedEntry> readAfter(ConversationId conversation, long after, int limit) {
    return delegate.readAfter(conversation, after, limit);
  }

  @Override
  public List<ChainedEntry> readBefore(ConversationId conversation, long before, int limit) {
    return delegate.readBefore(conversation, before, limit);
  }

  @Override
  public Optional<Entry> find(
      ConversationId conversation, UserId author, ClientMessageId clientMessageId) {
    return delegate.find(conversation, author, clientMessageId);
  }

  @Override
  public List<Entry> structuralAfter(ConversationId conversation, long after) {
    return delegate.structuralAfter(conversation, after);
  }

  @Override
  public Optional<Entry> lastMessage(ConversationId conversation, long seq) {
    return delegate.lastMessage(conversation, seq);
  }
}
