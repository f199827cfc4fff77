package chat.tern.server.event.publish;

import chat.tern.protocol.id.ConversationId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One page of a publisher's notes. All of it is guarded by {@link Notes}.
 *
 * <p>Of a page that was turned only its number is in memory: what is on it, the store tells.
 */
final class Page {

  private final long number;
  private final Map<ConversationId, CompletableFuture<Void>> notes = new HashMap<>();
  private int inside;
  private boolean turned;

  Page(long number) {
    this.number = number;
  }

  long number() {
    return number;
  }

  /** What is noted, or about to be. */
  Map<ConversationId, CompletableFuture<Void>> notes() {
    return notes;
  }

  void entered() {
    inside++;
  }

  void exited() {
    inside--;
  }

  void turn() {
    turned = true;
    notes.clear();
  }

  /** Whether somebody appends on the strength of this page. */
  boolean isEntered() {
    return inside > 0;
  }

  /** Whether nothing is being appended any more on the strength of this page. */
  boolean isQuiet() {
    return turned && inside == 0;
  }
}
