package chat.tern.desktop.timeline;

import chat.tern.client.ConversationView;
import chat.tern.client.HistoryView;
import chat.tern.client.TernClient;
import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.protocol.id.ConversationId;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads parts of a conversation for its timeline. Waits for the disk, and where need be the server.
 */
final class Pages {

  /** One to two screens of messages. */
  static final int SIZE = 60;

  /** So many unread messages are loaded with the newest; of more only the first. */
  private static final int MAX_UNREAD_AT_ONCE = Stretch.MAX_ITEMS / 2;

  /**
   * A part of a conversation as it is now.
   *
   * @param end whether it reaches the newest message
   * @param echoes one's own messages that wait to be sent
   */
  record Page(ConversationView view, HistoryView history, boolean end, List<OutboxEntry> echoes) {}

  private final TernClient client;

  Pages(TernClient client) {
    this.client = client;
  }

  /** Around a seq; 0 for where its reader stopped. */
  Page at(ConversationId id, long at) {
    ConversationView view = client.conversations().get(id).orElseThrow();
    List<OutboxEntry> echoes =
        client.messages().outbox().stream()
            .filter(entry -> entry.conversationId().equals(id))
            .toList();
    boolean farBack = at == 0 && view.unread() > MAX_UNREAD_AT_ONCE && view.readSeq() > 0;
    long place = farBack ? view.readSeq() : at;
    if (place == 0 || place >= view.headSeq()) {
      int wanted = (int) Math.min(view.unread(), MAX_UNREAD_AT_ONCE) + SIZE;
      return new Page(view, client.messages().history(id, wanted), true, echoes);
    }
    HistoryView before = before(id, place + 1);
    HistoryView after = client.messages().historyAfter(id, place, SIZE);
    List<TimelineItem> items = new ArrayList<>(before.items());
    items.addAll(after.items());
    boolean end =
        after.missing().isEmpty()
            && (after.items().isEmpty() || Stretch.seq(after.items().getLast()) >= view.headSeq());
    return new Page(
        view,
        new HistoryView(
            List.copyOf(items), before.missing().or(after::missing), before.reachesStart()),
        end,
        echoes);
  }

  /** What is older. */
  HistoryView before(ConversationId id, long seq) {
    return client.messages().historyBefore(id, seq, SIZE);
  }

  /** What is newer. */
  Page after(ConversationView known, long seq) {
    ConversationId id = known.conversationId();
    ConversationView now = client.conversations().get(id).orElse(known);
    return new Page(now, client.messages().historyAfter(id, seq, SIZE), false, List.of());
  }
}
