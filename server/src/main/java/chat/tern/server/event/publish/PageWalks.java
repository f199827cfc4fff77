package chat.tern.server.event.publish;

import chat.tern.protocol.id.ConversationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Goes through pages of notes until all that is on them is in the stream. */
final class PageWalks {

  /** Conversations that are waited for at once. */
  private static final int STRIDE = 100;

  private final PublishingStore store;
  private final Feeds feeds;
  private final Executor workers;

  PageWalks(PublishingStore store, Feeds feeds, Executor workers) {
    this.store = store;
    this.feeds = feeds;
    this.workers = workers;
  }

  /**
   * Goes through one page. The stage completes when all of it is in the stream and marked, however
   * long the stream is down; it fails when the store does.
   *
   * @param foreign whether another publisher appended to its conversations
   */
  CompletionStage<Void> walk(PublisherId publisher, long page, boolean foreign) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    step(new Walk(publisher, page, foreign, done), Optional.empty());
    return done;
  }

  private record Walk(
      PublisherId publisher, long page, boolean foreign, CompletableFuture<Void> done) {}

  private void step(Walk walk, Optional<ConversationId> after) {
    workers.execute(() -> {
      try {
        List<ConversationId> some = store.noted(walk.publisher(), walk.page(), after, STRIDE);
        if (some.isEmpty()) {
          walk.done().complete(null);
          return;
        }
        var _ =
            CompletableFuture.allOf(
                    some.stream()
                        .map(conversation -> feeds.settle(conversation, walk.foreign()))
                        .map(CompletionStage::toCompletableFuture)
                        .toArray(CompletableFuture<?>[]::new))
                .thenRunAsync(() -> mark(walk, some), workers);
      } catch (RuntimeException e) {
        walk.done().completeExceptionally(e);
      }
    });
  }

  private void mark(Walk walk, List<ConversationId> settled) {
    try {
      Map<ConversationId, Long> marks = feeds.unmarked(settled);
      if (!marks.isEmpty()) {
        store.mark(marks);
        feeds.marked(marks);
      }
      step(walk, Optional.of(settled.getLast()));
    } catch (RuntimeException e) {
      walk.done().completeExceptionally(e);
    }
  }
}
