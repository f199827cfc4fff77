package chat.tern.server.event.publish;

import chat.tern.protocol.id.ConversationId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The notes of this node's publisher: who enters has noted its conversation durably, and the page
 * stays until it has exited. Notes that come while others are being written share a write.
 */
final class Notes {

  /** A page is turned early when it has so many: they are in memory, at some 150 bytes each. */
  static final int MAX_CONVERSATIONS = 10_000;

  /** Bounds a write: some ten kilobytes. */
  private static final int MAX_NOTES_PER_WRITE = 500;

  /** A write that hangs must not hold up all others; more at once would only make them smaller. */
  private static final int MAX_WRITES = 4;

  /** Pages that are announced before they are begun, so that turning never waits. */
  private static final int ANNOUNCED_AHEAD = 8;

  private final PublisherId publisher;
  private final PublishingStore store;

  // Guarded by this.
  private final Deque<Page> turned = new ArrayDeque<>();
  private final Deque<Note> waiting = new ArrayDeque<>();
  private Page current = new Page(1);
  private long announced;
  private int writes;

  Notes(PublisherId publisher, PublishingStore store) {
    this.publisher = publisher;
    this.store = store;
  }

  private record Note(Page page, ConversationId conversation, CompletableFuture<Void> done) {}

  /** What may hold notes, from now until the next announcement. */
  synchronized Announcement announcement(long beat, boolean left) {
    long first = turned.isEmpty() ? current.number() : turned.getFirst().number();
    return new Announcement(publisher, first, current.number() + ANNOUNCED_AHEAD, beat, left);
  }

  /** All others can find the pages up to this one. */
  synchronized void announced(long lastPage) {
    announced = Math.max(announced, lastPage);
  }

  /**
   * Notes a conversation unless it is on the present page.
   *
   * @return the page, when the note is durable; whoever gets it exits by it. When the stage fails,
   *     there is nothing to exit.
   */
  CompletionStage<Page> enter(ConversationId conversation) {
    Page page;
    CompletableFuture<Void> noted;
    synchronized (this) {
      if (current.notes().size() >= MAX_CONVERSATIONS) {
        turn();
      }
      page = current;
      noted = page.notes().get(conversation);
      if (noted == null) {
        noted = new CompletableFuture<>();
        page.notes().put(conversation, noted);
        waiting.add(new Note(page, conversation, noted));
      }
      page.entered();
    }
    write();
    return noted
        .whenComplete((_, failure) -> {
          if (failure != null) {
            exit(page);
          }
        })
        .thenApply(_ -> page);
  }

  synchronized void exit(Page page) {
    page.exited();
  }

  /** Begins a new page, unless nothing is on this one or the new one is not announced yet. */
  synchronized void turn() {
    if (!current.notes().isEmpty() && current.number() < announced) {
      current.turn();
      turned.addLast(current);
      current = new Page(current.number() + 1);
    }
  }

  /** The oldest turned page, when nobody is inside any more. */
  synchronized Optional<Page> oldest() {
    return Optional.ofNullable(turned.peekFirst()).filter(Page::isQuiet);
  }

  synchronized void forgotten(Page page) {
    turned.remove(page);
  }

  /** How many pages there are, this one among them. */
  synchronized int pages() {
    return turned.size() + 1;
  }

  /** Whether there is nothing that anybody would have to go through. */
  synchronized boolean isClear() {
    return turned.isEmpty() && current.notes().isEmpty();
  }

  /** Whether somebody is inside of any page. */
  synchronized boolean isEntered() {
    return current.isEntered() || turned.stream().anyMatch(Page::isEntered);
  }

  private void write() {
    for (List<Note> batch = next(); !batch.isEmpty(); batch = next()) {
      write(batch);
    }
  }

  /** The notes of the next write, all of one page; none while enough are being written. */
  private synchronized List<Note> next() {
    List<Note> batch = new ArrayList<>();
    if (writes < MAX_WRITES && !waiting.isEmpty()) {
      Page page = waiting.getFirst().page();
      while (batch.size() < MAX_NOTES_PER_WRITE
          && !waiting.isEmpty()
          && waiting.getFirst().page() == page) {
        batch.add(waiting.removeFirst());
      }
      writes++;
    }
    return batch;
  }

  private void write(List<Note> batch) {
    CompletionStage<Void> writing;
    try {
      writing =
          store.note(
              publisher,
              batch.getFirst().page().number(),
              batch.stream().map(Note::conversation).toList());
    } catch (RuntimeException e) {
      writing = CompletableFuture.failedStage(e);
    }
    writing.whenComplete((_, failure) -> {
      written(batch, failure != null);
      for (Note note : batch) {
        if (failure == null) {
          note.done().complete(null);
        } else {
          note.done().completeExceptionally(failure);
        }
      }
      write();
    });
  }

  private synchronized void written(List<Note> batch, boolean failed) {
    writes--;
    if (failed) {
      // The next one to enter tries again.
      batch.forEach(note -> note.page().notes().remove(note.conversation(), note.done()));
    }
  }
}
