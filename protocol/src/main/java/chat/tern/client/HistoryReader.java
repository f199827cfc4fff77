package chat.tern.client;

import chat.tern.client.store.ChainedEntry;
import chat.tern.client.store.ClientStore;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.client.transport.UnreachableException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads stretches of history: from the store where it has them without a hole, else from the
 * server.
 */
final class HistoryReader {

  private final ClientStore store;
  private final Views views;
  private final Backfill backfill;

  HistoryReader(ClientStore store, Views views, Backfill backfill) {
    this.store = store;
    this.views = views;
    this.backfill = backfill;
  }

  /** The newest messages, and what waits to be sent. */
  HistoryView newest(ConversationId id, int limit) {
    long head = store.log().conversation(id).map(state -> state.position().seq()).orElse(0L);
    HistoryView stored = before(id, head + 1, limit);
    List<TimelineItem> items = new ArrayList<>(stored.items());
    store.outbox().list().stream()
        .filter(entry -> entry.conversationId().equals(id))
        .forEach(entry -> items.add(new TimelineItem.LocalEcho(entry)));
    return new HistoryView(List.copyOf(items), stored.missing(), stored.reachesStart());
  }

  HistoryView before(ConversationId id, long before, int limit) {
    int wanted = Math.max(limit, 0);
    List<ChainedEntry> run = new ArrayList<>();
    Optional<String> missing = Optional.empty();
    long next = before;
    while (messages(run) < wanted && next > 1 && missing.isEmpty()) {
      List<ChainedEntry> more = backfill.run(id, next, wanted + 1);
      if (!more.isEmpty()) {
        run.addAll(0, more);
        next = more.getFirst().seq();
        continue;
      }
      try {
        if (!backfill.below(id, next)) {
          break;
        }
      } catch (UnreachableException e) {
        missing = Optional.of("Older messages are not on this device. " + e.getMessage());
      }
    }
    List<Entry> entries = run.stream().map(ChainedEntry::entry).toList();
    List<Entry> cut = newest(entries, wanted);
    boolean start = (missing.isEmpty() && messages(run) < wanted) || reachesFirst(cut);
    return new HistoryView(views.items(id, cut), missing, start);
  }

  /** The stretch just above a seq, up to the held head. */
  HistoryView after(ConversationId id, long after, int limit) {
    int wanted = Math.max(limit, 0);
    long head = store.log().conversation(id).map(state -> state.position().seq()).orElse(0L);
    List<ChainedEntry> run = new ArrayList<>();
    Optional<String> missing = Optional.empty();
    long next = after;
    while (messages(run) < wanted && next < head && missing.isEmpty()) {
      List<ChainedEntry> more = backfill.runUp(id, next, wanted + 1);
      if (!more.isEmpty()) {
        run.addAll(more);
        next = more.getLast().seq();
        continue;
      }
      try {
        if (!backfill.above(id, next)) {
          break;
        }
      } catch (UnreachableException e) {
        missing = Optional.of("Newer messages are not on this device. " + e.getMessage());
      }
    }
    List<Entry> entries = oldest(run.stream().map(ChainedEntry::entry).toList(), wanted);
    return new HistoryView(views.items(id, entries), missing, after < 1);
  }

  /**
   * The first entry from a moment on, among those that the store holds. Server times of a log only
   * grow, or nearly so, and its seqs do: a few entries have to be read, however many there are.
   */
  Optional<Long> firstSince(ConversationId id, Instant moment) {
    long low = 0;
    long high = store.log().conversation(id).map(state -> state.position().seq()).orElse(0L);
    Optional<Long> found = Optional.empty();
    while (low < high) {
      long middle = low + (high - low) / 2;
      List<ChainedEntry> next = store.log().entriesAfter(id, middle, 1);
      if (next.isEmpty()) {
        high = middle;
      } else if (next.getFirst().entry().createdAt().isBefore(moment)) {
        low = next.getFirst().seq();
      } else {
        found = Optional.of(next.getFirst().seq());
        high = middle;
      }
    }
    return found;
  }

  private static boolean reachesFirst(List<Entry> entries) {
    return !entries.isEmpty() && entries.getFirst().seq() == 1;
  }

  private static long messages(List<ChainedEntry> run) {
    return run.stream().filter(chained -> chained.entry().isMessage()).count();
  }

  /** The end of a run that has this many messages. */
  private static List<Entry> newest(List<Entry> entries, int messages) {
    int from = entries.size();
    int left = messages;
    while (from > 0 && !(left == 0 && entries.get(from - 1).isMessage()) && messages > 0) {
      from--;
      if (entries.get(from).isMessage()) {
        left--;
      }
    }
    return entries.subList(from, entries.size());
  }

  /** The beginning of a run that has this many messages. */
  private static List<Entry> oldest(List<Entry> entries, int messages) {
    int to = 0;
    int left = messages;
    while (to < entries.size() && !(left == 0 && entries.get(to).isMessage())) {
      if (entries.get(to).isMessage()) {
        left--;
      }
      to++;
    }
    return entries.subList(0, to);
  }
}
