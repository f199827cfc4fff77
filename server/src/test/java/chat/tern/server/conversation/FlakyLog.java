package chat.tern.server.conversation;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * A log that fails as a real one may: before the write, or after it when nobody can tell any more.
 */
public final class FlakyLog extends DelegatingLog {

  private static final double FAIL_BEFORE = 0.1;
  private static final double FAIL_AFTER = 0.1;

  private final Random random;
  private final Executor executor;

  public FlakyLog(ConversationLog delegate, Random random, Executor executor) {
    super(delegate);
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
          AppendOutcome outcome = super.append(append).toCompletableFuture().join();
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
}
