package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.HistoryLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Erases what has expired, a while after it did: until then it can be had back by a longer limit.
 * Several nodes may do it at once, and one that dies on the way leaves nothing half done that
 * another does not find. For one thread at a time.
 */
public final class HistoryPurge {

  /** How often {@link #run} is due. */
  public static final Duration PERIOD = Duration.ofMinutes(1);

  /** What one run does at most, so that it never holds up others for long. */
  private static final int CONVERSATIONS_PER_RUN = 500;

  private static final int ENTRIES_PER_RUN = 20_000;

  /** Entries that are erased by one write. */
  private static final int STEP = 100;

  private final Ports ports;
  private final Duration grace;
  private final InstantSource clock;
  private final Consumer<ConversationId> erased;
  private final LongAdder bodies = new LongAdder();
  private Optional<ConversationId> done = Optional.empty();
  private volatile boolean closed;

  /**
   * @param grace how long what has expired can be had back
   * @param erased told of each conversation after something was erased from it
   */
  public HistoryPurge(
      Ports ports, Duration grace, InstantSource clock, Consumer<ConversationId> erased) {
    this.ports = ports;
    this.grace = grace;
    this.clock = clock;
    this.erased = erased;
  }

  /** What it works on. */
  public record Ports(
      ConversationLog log, BodyEraser eraser, LimitedHistories limited, Projection projection) {}

  /** How many bodies were erased. */
  public long bodies() {
    return bodies.sum();
  }

  /** Goes on where the last run ended, and begins anew when it has been through all. */
  public void run() {
    List<ConversationId> page = ports.limited().after(done, CONVERSATIONS_PER_RUN);
    int left = ENTRIES_PER_RUN;
    for (ConversationId conversation : page) {
      left = purge(conversation, left);
      if (left <= 0 || closed) {
        return; // there may be more in this one
      }
      done = Optional.of(conversation);
    }
    if (page.size() < CONVERSATIONS_PER_RUN) {
      done = Optional.empty();
    }
  }

  /** A run that goes on ends with its next step. */
  public void close() {
    closed = true;
  }

  /** Returns how many entries may still be looked at. */
  private int purge(ConversationId conversation, int budget) {
    Instant now = clock.instant();
    HistoryLimit limit = ports.projection().load(conversation).historyLimit();
    Optional<Instant> before = limit.expiredBefore(now.minus(grace));
    // Read after the limit, so that the note is that of the limit or of a later one.
    Optional<LimitedHistories.Noted> noted =
        ports
            .limited()
            .find(conversation)
            .filter(note -> !now.isBefore(note.changingAt().plus(grace)));
    if (before.isEmpty() || noted.isEmpty()) {
      return budget;
    }
    int left = budget;
    long after = noted.get().erasedSeq();
    while (left > 0 && !closed) {
      List<Entry> page =
          ports.log().readAfter(conversation, after, STEP).stream()
              .map(ChainedEntry::entry)
              .toList();
      // The first one that has not expired ends it: those behind it are younger, or as good as.
      List<Entry> due =
          page.stream().takeWhile(entry -> entry.createdAt().isBefore(before.get())).toList();
      if (due.isEmpty()) {
        break;
      }
      erase(conversation, due);
      after = due.getLast().seq();
      ports.limited().erased(conversation, after);
      left -= due.size();
      if (due.size() < STEP) {
        break;
      }
    }
    return left;
  }

  private void erase(ConversationId conversation, List<Entry> due) {
    List<Entry> full = due.stream().filter(Entry::hasContent).toList();
    if (!full.isEmpty()) {
      ports.eraser().erase(conversation, full);
      bodies.add(full.size());
      erased.accept(conversation);
    }
  }
}
