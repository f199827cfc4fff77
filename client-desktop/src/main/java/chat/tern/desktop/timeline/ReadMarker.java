package chat.tern.desktop.timeline;

import chat.tern.client.ConversationView;
import chat.tern.client.TernClient;
import chat.tern.desktop.task.Work;
import org.jspecify.annotations.Nullable;

/**
 * Marks as read what its reader has seen. One mark at a time: who scrolls through a thousand
 * messages writes a few. For the thread of the user interface.
 */
final class ReadMarker {

  private final TernClient client;
  private final Work work;
  private long seen;
  private boolean marking;

  ReadMarker(TernClient client, Work work) {
    this.client = client;
    this.work = work;
  }

  /** Another conversation is open: nothing of it was seen. */
  void reset() {
    seen = 0;
  }

  /** The newest seq that was seen; 0 for none. */
  long upTo() {
    return seen;
  }

  /** Its reader has everything up to this seq before their eyes. */
  void seen(@Nullable ConversationView view, long seq) {
    if (seq > seen) {
      seen = seq;
      mark(view);
    }
  }

  private void mark(@Nullable ConversationView view) {
    if (view == null || marking || seen <= view.readSeq()) {
      return;
    }
    marking = true;
    long upTo = seen;
    work.ask(
        () -> {
          client.live().markRead(view.conversationId(), upTo);
          return upTo;
        },
        _ -> {
          marking = false;
          if (seen > upTo) {
            mark(view);
          }
        },
        _ -> marking = false);
  }
}
