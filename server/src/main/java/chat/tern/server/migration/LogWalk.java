package chat.tern.server.migration;

import chat.tern.protocol.id.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Does something with every conversation, a few at a time: each waits for its store most of the
 * time. One that is damaged does not keep the others from their turn.
 */
final class LogWalk {

  private static final int PAGE = 200;

  /** Enough to fill a commit or a round trip, and little beside what users ask of the stores. */
  private static final int AT_ONCE = 8;

  /** Who has more of them needs no list. */
  private static final int NAMED = 10;

  private final LogHoldings holdings;
  private final Function<ConversationId, Tally> step;
  private final Patience patience;
  private final List<String> damages = new ArrayList<>();

  /**
   * @param step may be repeated, and may throw a {@link DamageException} of its conversation;
   *     anything else ends the walk
   */
  LogWalk(LogHoldings holdings, Function<ConversationId, Tally> step, Patience patience) {
    this.patience = patience;
    this.holdings = holdings;
    this.step = step;
  }

  /**
   * Walks through all conversations.
   *
   * @param progress told on this thread after each how far it is
   */
  Tally run(Tally begin, Consumer<Tally> progress) {
    Tally tally = begin;
    try (ExecutorService workers =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      Optional<ConversationId> last = Optional.empty();
      while (true) {
        List<ConversationId> page = next(last);
        if (page.isEmpty()) {
          return tally;
        }
        List<CompletableFuture<Tally>> steps =
            page.stream()
                .map(each ->
                    CompletableFuture.supplyAsync(
                        () -> patience.with(() -> step.apply(each)), workers))
                .toList();
        try {
          for (CompletableFuture<Tally> each : steps) {
            tally = tally.plus(result(each));
            progress.accept(tally);
          }
        } catch (RuntimeException e) {
          workers.shutdownNow();
          throw e;
        }
        last = Optional.of(page.getLast());
      }
    }
  }

  private List<ConversationId> next(Optional<ConversationId> last) {
    return patience.with(() -> holdings.conversationsAfter(last, PAGE));
  }

  private Tally result(CompletableFuture<Tally> step) {
    try {
      return step.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof DamageException damage) {
        damages.add(damage.getMessage());
        return Tally.NONE;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /**
   * To be asked at the very end.
   *
   * @param consequence a sentence on what became of these conversations, and of the others
   * @throws CopyException that names what was damaged, if anything was
   */
  void requireUndamaged(String consequence) {
    if (!damages.isEmpty()) {
      String more =
          damages.size() > NAMED ? "%n... and %d more.".formatted(damages.size() - NAMED) : "";
      throw new CopyException(
          damages.stream().limit(NAMED).collect(Collectors.joining(System.lineSeparator()))
              + more
              + System.lineSeparator()
              + consequence);
    }
  }
}
