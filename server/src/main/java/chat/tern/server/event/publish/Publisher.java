package chat.tern.server.event.publish;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.AppendOutcome;
import chat.tern.server.conversation.ConversationLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what this node appends, and what dead nodes appended and could not publish; this
 * package says how. Wrap the log by {@link PublishingLog}, {@link #start}, and {@link #tick} every
 * second.
 */
public final class Publisher implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Publisher.class.getName());

  /** How often to tick. */
  public static final Duration TICK = Duration.ofSeconds(1);

  private static final Duration BEAT = Duration.ofSeconds(2);

  /**
   * From one page to the next: a conversation in use costs one note in this time, and a node that
   * dies leaves about as much to be published again.
   */
  static final Duration TURN = Duration.ofSeconds(30);

  /** For what is unpublished at the end; what it is not enough for, an heir publishes. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final PublisherId id;
  private final PublishingStore store;
  private final Executor workers;
  private final LongSupplier nanos;
  private final Notes notes;
  private final Feeds feeds;
  private final PageWalks walks;
  private final Heirs heirs;

  // Guarded by this.
  private long beat;
  private long announcedAt;
  private long turnedAt;
  private CompletableFuture<Void> walk = CompletableFuture.completedFuture(null);

  /**
   * What it works with.
   *
   * @param log the log itself, not the one that publishes
   */
  public record Ports(PublishingStore store, EventSink sink, ConversationLog log) {}

  /**
   * @param id a new one
   * @param workers runs what may block
   * @param nanos a clock that never jumps
   */
  public Publisher(PublisherId id, Ports ports, Executor workers, LongSupplier nanos) {
    this.id = id;
    this.store = ports.store();
    this.workers = workers;
    this.nanos = nanos;
    this.notes = new Notes(id, store);
    this.feeds = new Feeds(store, ports.sink(), ports.log(), workers);
    this.walks = new PageWalks(store, feeds, workers);
    this.heirs = new Heirs(id);
  }

  /**
   * Makes the publisher known to the others, which has to be before the first append. The stream
   * itself need not be there.
   *
   * @throws RuntimeException when the store does not answer
   */
  public void start() {
    synchronized (this) {
      turnedAt = nanos.getAsLong();
    }
    announce(false);
    feeds.tick();
  }

  /**
   * Does what is due; to be called about every {@link #TICK}, by one thread at a time. May block.
   */
  public void tick() {
    feeds.tick();
    long now = nanos.getAsLong();
    boolean beatDue;
    synchronized (this) {
      if (now - turnedAt >= TURN.toNanos()) {
        notes.turn();
        turnedAt = now;
      }
      beatDue = now - announcedAt >= BEAT.toNanos();
    }
    var _ =
        walkOwn()
            .whenComplete((_, failure) -> {
              if (failure != null) {
                LOG.log(System.Logger.Level.WARNING, "A page comes round again", failure);
              }
            });
    if (beatDue) {
      announce(false);
      List<Announcement> all = store.announcements();
      due(all, now).forEach(dead -> walkForeign(dead, dead.firstPage()));
    }
  }

  private synchronized List<Announcement> due(List<Announcement> all, long now) {
    return heirs.due(all, now);
  }

  /** Committed entries that are not in the stream, as far as this node has them in mind. */
  public long lag() {
    return feeds.lag();
  }

  /**
   * Pages of notes that have not been gone through: one or two while all is well, and one more in
   * every half minute in which the stream cannot be written.
   */
  public int pages() {
    return notes.pages();
  }

  /** How many entries this node has written to the stream. */
  public long published() {
    return feeds.published();
  }

  CompletionStage<Page> enter(ConversationId conversation) {
    return notes.enter(conversation);
  }

  /** An append has ended; its entries are published before the page by which it entered goes. */
  void exit(
      Page page, Append append, @Nullable AppendOutcome outcome, @Nullable Throwable failure) {
    try {
      switch (outcome) {
        case AppendOutcome.Appended() -> feeds.appended(append.conversation(), append.entries());
        case AppendOutcome.Conflict _, AppendOutcome.Duplicate _ -> {}
        case null -> feeds.doubt(append.conversation());
      }
    } finally {
      notes.exit(page);
    }
  }

  private void announce(boolean left) {
    Announcement announcement;
    synchronized (this) {
      announcedAt = nanos.getAsLong();
      announcement = notes.announcement(++beat, left);
    }
    store.announce(announcement);
    notes.announced(announcement.lastPage());
  }

  /** Goes through the turned pages, one after the other, as far as nobody is inside any more. */
  private synchronized CompletableFuture<Void> walkOwn() {
    if (walk.isDone()) {
      walk = walkPages().toCompletableFuture();
    }
    return walk;
  }

  private CompletionStage<Void> walkPages() {
    return notes
        .oldest()
        .map(page ->
            walks
                .walk(id, page.number(), false)
                .thenRunAsync(
                    () -> {
                      store.forget(id, page.number());
                      notes.forgotten(page);
                    },
                    workers)
                .thenCompose(_ -> walkPages()))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  private void walkForeign(Announcement dead, long page) {
    CompletionStage<Void> walking =
        page > dead.lastPage()
            ? CompletableFuture.runAsync(() -> settleEstate(dead), workers)
            : walks.walk(dead.publisher(), page, true);
    walking.whenComplete((_, failure) -> {
      if (failure == null && page <= dead.lastPage()) {
        walkForeign(dead, page + 1);
      } else {
        synchronized (this) {
          heirs.walked(dead.publisher(), failure == null, nanos.getAsLong());
        }
      }
    });
  }

  private void settleEstate(Announcement dead) {
    boolean gone;
    synchronized (this) {
      gone = heirs.isGone(dead, nanos.getAsLong());
    }
    if (gone) {
      for (long page = dead.firstPage(); page <= dead.lastPage(); page++) {
        store.forget(dead.publisher(), page);
      }
      store.withdraw(dead.publisher());
    }
  }

  /** Publishes what is left, within a few seconds; what does not make it an heir will publish. */
  @Override
  public void close() {
    try {
      notes.turn();
      // Twice: the first may be one that had looked for pages before.
      walkOwn().thenCompose(_ -> walkOwn()).get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      LOG.log(System.Logger.Level.WARNING, "{0} pages are left to another node", notes.pages());
    } catch (ExecutionException e) {
      LOG.log(System.Logger.Level.WARNING, "Pages are left to another node", e.getCause());
    }
    try {
      if (notes.isClear()) {
        store.withdraw(id);
      } else if (!notes.isEntered()) {
        announce(true);
      }
    } finally {
      feeds.close();
    }
  }
}
