package chat.tern.client;

import chat.tern.client.store.ChainedEntry;
import chat.tern.client.store.ClientStore;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.client.timeline.TimelineUpdate;
import chat.tern.client.transport.UnreachableException;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.MessageState;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads one log from a seq on and then along as it grows. The seq is the cursor, so nothing is lost
 * or told twice however often the connection breaks.
 */
final class Follower implements AutoCloseable {

  private static final int PAGE = 200;

  /** How long to wait for news at most: another process may have stored some. */
  private static final long LOOK_EVERY_MS = 500;

  private final ClientStore store;
  private final Views views;
  private final Backfill backfill;
  private final ConversationId conversation;
  private final Consumer<TimelineUpdate> listener;
  private final Semaphore news = new Semaphore(1);
  private final Thread thread;
  private volatile boolean closed;
  private long cursor;

  Follower(
      ClientStore store,
      Views views,
      Backfill backfill,
      ConversationId conversation,
      long after,
      Consumer<TimelineUpdate> listener) {
    this.store = store;
    this.views = views;
    this.backfill = backfill;
    this.conversation = conversation;
    this.cursor = Math.max(0, after);
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("tern-follow").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Something changed; look. */
  void hint(ClientUpdate update) {
    if (update instanceof ClientUpdate.Conversation changed
        && changed.conversationId().equals(conversation)) {
      news.release();
    }
  }

  @Override
  public void close() {
    closed = true;
    news.release();
    if (!Thread.currentThread().equals(thread)) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    try {
      while (!closed) {
        boolean _ = news.tryAcquire(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        news.drainPermits();
        while (!closed && advance()) {
          // Page after page until nothing new is there.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Tells the next stored entries; fetches them first when a hole lies there. What the server does
   * not show either, as the time before the user joined, is skipped. Says whether there may be
   * more.
   */
  private boolean advance() {
    try {
      List<ChainedEntry> next = store.log().entriesAfter(conversation, cursor, PAGE);
      if (next.isEmpty()) {
        return behind() && backfill.above(conversation, cursor);
      }
      if (next.getFirst().seq() != cursor + 1) {
        boolean _ = backfill.above(conversation, cursor);
        next = store.log().entriesAfter(conversation, cursor, PAGE);
        cursor = next.getFirst().seq() - 1;
      }
      for (ChainedEntry chained : next) {
        if (closed || chained.seq() != cursor + 1) {
          break;
        }
        tell(chained.entry());
        cursor = chained.seq();
      }
      return true;
    } catch (UnreachableException | TernException e) {
      return false;
    }
  }

  private boolean behind() {
    return store.log().conversation(conversation).stream()
        .anyMatch(state -> state.position().seq() > cursor);
  }

  private void tell(Entry entry) {
    for (TimelineItem item : views.items(conversation, List.of(entry))) {
      listener.accept(new TimelineUpdate.Appended(item));
    }
    MessageState.target(entry.fact())
        .flatMap(target -> views.message(conversation, target))
        .ifPresent(item -> listener.accept(new TimelineUpdate.Changed(item)));
  }
}
