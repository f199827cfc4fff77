package chat.tern.client;

import chat.tern.client.store.ChainedEntry;
import chat.tern.client.store.LogChange;
import chat.tern.client.store.LogStore;
import chat.tern.client.transport.HttpApi;
import chat.tern.protocol.api.History;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Chain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Fills holes of the stored logs from the server, page by page, and checks that each page fits what
 * is held above it.
 */
final class Backfill {

  /** The server clamps to its own maximum. */
  private static final int PAGE = 200;

  private final LogStore log;
  private final Supplier<HttpApi> api;

  Backfill(LogStore log, Supplier<HttpApi> api) {
    this.log = log;
    this.api = api;
  }

  /** Stores the entries just below a seq. Says whether there were any. */
  boolean below(ConversationId id, long before) {
    return keep(id, api.get().before(id, before, PAGE));
  }

  /** Stores the entries just above a seq. Says whether there were any. */
  boolean above(ConversationId id, long after) {
    return keep(id, api.get().after(id, after, PAGE));
  }

  /** The held entries just below a seq without a hole, in order, at most {@code limit}. */
  List<ChainedEntry> run(ConversationId id, long before, int limit) {
    List<ChainedEntry> held = log.entriesBefore(id, before, limit);
    int from = held.size();
    long expected = before == Long.MAX_VALUE && !held.isEmpty() ? held.getLast().seq() : before - 1;
    while (from > 0 && held.get(from - 1).seq() == expected) {
      from--;
      expected--;
    }
    return new ArrayList<>(held.subList(from, held.size()));
  }

  /** The held entries just above a seq without a hole, in order, at most {@code limit}. */
  List<ChainedEntry> runUp(ConversationId id, long after, int limit) {
    List<ChainedEntry> held = log.entriesAfter(id, after, limit);
    int to = 0;
    while (to < held.size() && held.get(to).seq() == after + 1 + to) {
      to++;
    }
    return new ArrayList<>(held.subList(0, to));
  }

  private boolean keep(ConversationId id, History page) {
    if (page.entries().isEmpty()) {
      return false;
    }
    List<ChainedEntry> chained;
    try {
      chained = ChainedEntry.chain(page.from(), id, page.entries());
    } catch (IllegalArgumentException e) {
      throw contradiction(id);
    }
    ChainedEntry last = chained.getLast();
    boolean fits =
        log.entriesAfter(id, last.seq(), 1).stream()
            .filter(above -> above.seq() == last.seq() + 1)
            .allMatch(above ->
                Chain.advance(last.position(), id, above.entry()).equals(above.position()));
    if (!fits) {
      throw contradiction(id);
    }
    log.save(new LogChange.Backfill(id, chained));
    return true;
  }

  private static TernException contradiction(ConversationId id) {
    return new TernException(
        ErrorCode.CHAIN_MISMATCH,
        "The server's older history of " + id + " does not fit what this device holds.");
  }
}
