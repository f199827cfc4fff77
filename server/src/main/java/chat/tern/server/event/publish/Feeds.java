package chat.tern.server.event.publish;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Sends entries to the stream, each conversation's as one run without holes: as they are committed
 * while all is well, and read from the log where something came between.
 */
final class Feeds {

  /** At some 150 bytes each. One that is not here is found in the store, by two reads. */
  static final int MAX_FEEDS = 50_000;

  /** Bytes on their way, roughly: more than any network holds, and little for a heap. */
  static final long MAX_IN_FLIGHT = 8L * 1024 * 1024;

  /** Entries that are read at once, of which each may be 64 KiB. */
  private static final int CHUNK = 100;

  /** The log serves people first. */
  private static final int MAX_READS = 4;

  private final PublishingStore store;
  private final EventSink sink;
  private final ConversationLog log;
  private final Executor workers;

  // Guarded by this.
  private final SequencedMap<ConversationId, Feed> feeds = new LinkedHashMap<>();
  private final SequencedSet<Feed> behind = new LinkedHashSet<>();
  private EventSink.@Nullable Session session;
  private boolean opening;
  private boolean closed;
  private boolean complained;
  private long inFlight;
  private int reads;
  private long published;

  Feeds(PublishingStore store, EventSink sink, ConversationLog log, Executor workers) {
    this.store = store;
    this.sink = sink;
    this.log = log;
    this.workers = workers;
  }

  /** These are committed. They are sent now if they are the next ones, and there is room. */
  void appended(ConversationId conversation, List<ChainedEntry> entries) {
    synchronized (this) {
      Feed feed = feed(conversation);
      if (entries.getFirst().seq() == 1) {
        feed.marked(0);
      }
      feed.committed(entries.getLast().seq());
      if (feed.state() == Feed.State.LIVE) {
        if (feed.continuesWith(entries.getFirst().seq()) && hasRoom()) {
          entries.forEach(entry -> send(feed, entry));
        }
        sendOrFallBehind(feed);
      }
    }
    pump();
  }

  /** Something may have been committed: the log knows. */
  void doubt(ConversationId conversation) {
    synchronized (this) {
      Feed feed = feed(conversation);
      feed.doubt();
      sendOrFallBehind(feed);
    }
    pump();
  }

  /**
   * Completes when all of the conversation is in the stream, up to the head that it has now.
   *
   * @param ask whether others may have appended too, so that only the log knows its head
   */
  CompletionStage<Void> settle(ConversationId conversation, boolean ask) {
    CompletableFuture<Void> settled;
    synchronized (this) {
      boolean isNew = !feeds.containsKey(conversation);
      Feed feed = feed(conversation);
      if (ask || isNew) {
        feed.doubt();
      }
      if (feed.isSettled()) {
        return CompletableFuture.completedStage(null);
      }
      settled = feed.settled();
      sendOrFallBehind(feed);
    }
    pump();
    return settled;
  }

  /** The marks that are worth writing. */
  synchronized Map<ConversationId, Long> unmarked(Collection<ConversationId> conversations) {
    Map<ConversationId, Long> marks = new HashMap<>();
    for (ConversationId conversation : conversations) {
      Feed feed = feeds.get(conversation);
      if (feed != null && feed.published() > feed.marked()) {
        marks.put(conversation, feed.published());
      }
    }
    return marks;
  }

  /** These marks have been written. */
  synchronized void marked(Map<ConversationId, Long> marks) {
    marks.forEach((conversation, seq) -> {
      Feed feed = feeds.get(conversation);
      if (feed != null) {
        feed.marked(seq);
      }
    });
  }

  /** Tries again what failed. Called every now and then. */
  void tick() {
    synchronized (this) {
      complained = false;
      feeds.values().stream()
          .filter(feed -> feed.state() == Feed.State.STALLED)
          .forEach(this::fallBehind);
      if (session != null || opening || closed) {
        return;
      }
      opening = true;
    }
    workers.execute(this::open);
  }

  /** How many committed entries, of conversations in memory, are not in the stream. */
  synchronized long lag() {
    return feeds.values().stream()
        .mapToLong(feed -> Math.max(0, feed.head() - Math.max(0, feed.published())))
        .sum();
  }

  /** How many were written to the stream. */
  synchronized long published() {
    return published;
  }

  /** Gives up what is on its way. */
  void close() {
    EventSink.Session last;
    synchronized (this) {
      closed = true;
      last = session;
      session = null;
    }
    if (last != null) {
      last.close();
    }
  }

  private Feed feed(ConversationId conversation) {
    Feed feed = feeds.get(conversation);
    if (feed == null) {
      feed = new Feed(conversation);
      makeRoom();
    }
    feeds.putLast(conversation, feed);
    return feed;
  }

  private void makeRoom() {
    if (feeds.size() < MAX_FEEDS) {
      return;
    }
    feeds.values().stream()
        .filter(Feed::isDispensable)
        .findFirst()
        .ifPresent(eldest -> {
          feeds.remove(eldest.conversation());
          behind.remove(eldest);
        });
  }

  private void sendOrFallBehind(Feed feed) {
    if (feed.state() == Feed.State.LIVE && !feed.isSent()) {
      fallBehind(feed);
    }
  }

  private void fallBehind(Feed feed) {
    feed.become(Feed.State.BEHIND);
    behind.addLast(feed);
  }

  private boolean hasRoom() {
    return session != null && inFlight < MAX_IN_FLIGHT;
  }

  private void send(Feed feed, ChainedEntry entry) {
    EventSink.Session open = session;
    if (open == null || !feed.continuesWith(entry.seq())) {
      return;
    }
    long weight = EntryWeight.of(entry.entry());
    inFlight += weight;
    feed.sent(entry.seq());
    open.send(feed.conversation(), entry)
        .whenComplete((_, failure) -> {
          if (failure == null) {
            arrived(feed, entry.seq(), weight);
          } else {
            failed(open, weight);
          }
        });
  }

  private void arrived(Feed feed, long seq, long weight) {
    List<CompletableFuture<Void>> released;
    synchronized (this) {
      inFlight -= weight;
      published++;
      feed.published(seq);
      released = feed.released();
    }
    released.forEach(waiting -> waiting.complete(null));
    pump();
  }

  /** All that is on its way by this session is as good as lost, and sent again by another one. */
  private void failed(EventSink.Session broken, long weight) {
    synchronized (this) {
      inFlight -= weight;
      if (!broken.equals(session)) {
        return;
      }
      session = null;
      for (Feed feed : feeds.values()) {
        feed.takeBack();
        sendOrFallBehind(feed);
      }
    }
    workers.execute(broken::close);
  }

  private void open() {
    EventSink.Session opened;
    try {
      opened = sink.open();
    } catch (RuntimeException e) {
      synchronized (this) {
        opening = false;
        complain("The event stream cannot be written", e);
      }
      return;
    }
    boolean late;
    synchronized (this) {
      opening = false;
      late = closed;
      session = late ? null : opened;
    }
    if (late) {
      opened.close();
    }
    pump();
  }

  /** Once from tick to tick: what fails for one conversation fails for thousands. */
  private void complain(String what, RuntimeException e) {
    if (!complained) {
      complained = true;
      System.getLogger(Feeds.class.getName()).log(System.Logger.Level.WARNING, what, e);
    }
  }

  /** Starts to read for those that are behind, as many as there is room for. */
  private void pump() {
    while (true) {
      Feed next;
      synchronized (this) {
        if (behind.isEmpty() || reads >= MAX_READS || !hasRoom()) {
          return;
        }
        next = behind.removeFirst();
        next.become(Feed.State.READING);
        reads++;
      }
      workers.execute(() -> read(next));
    }
  }

  private void read(Feed feed) {
    ConversationId conversation = feed.conversation();
    int doubts;
    long sent;
    synchronized (this) {
      doubts = feed.doubts();
      sent = feed.sent();
    }
    try {
      long mark = store.marks(List.of(conversation)).getOrDefault(conversation, 0L);
      OptionalLong head =
          doubts == 0
              ? OptionalLong.empty()
              : log.head(conversation).stream().mapToLong(ChainedEntry::seq).findFirst();
      List<ChainedEntry> entries = log.readAfter(conversation, Math.max(sent, mark), CHUNK);
      read(feed, doubts, mark, head, entries);
    } catch (RuntimeException e) {
      synchronized (this) {
        reads--;
        feed.become(Feed.State.STALLED);
        complain("The log cannot be read for the event stream", e);
      }
    }
    pump();
  }

  private void read(
      Feed feed, int doubts, long mark, OptionalLong head, List<ChainedEntry> entries) {
    List<CompletableFuture<Void>> released;
    synchronized (this) {
      reads--;
      feed.marked(mark);
      feed.resolved(doubts);
      head.ifPresent(feed::committed);
      for (ChainedEntry entry : entries) {
        if (entry.seq() <= feed.head() && hasRoom()) {
          send(feed, entry);
        }
      }
      if (feed.isSent()) {
        feed.become(Feed.State.LIVE);
      } else if (entries.isEmpty() && feed.doubts() == 0) {
        // Committed, and not to be read: another replica answered, perhaps. Not at once again.
        feed.become(Feed.State.STALLED);
      } else {
        fallBehind(feed);
      }
      released = feed.released();
    }
    released.forEach(waiting -> waiting.complete(null));
  }
}
