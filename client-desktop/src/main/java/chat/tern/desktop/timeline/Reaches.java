package chat.tern.desktop.timeline;

import chat.tern.client.ClientUpdate;
import chat.tern.client.TernClient;
import chat.tern.client.sync.ConnectionState;
import chat.tern.desktop.task.Work;
import chat.tern.protocol.api.MemberMarks;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the others are, in every conversation of which anything was heard. For the thread of the
 * user interface.
 */
final class Reaches {

  private final TernClient client;
  private final Work work;
  private final UserId self;
  private final Map<ConversationId, Reach> known = new HashMap<>();

  Reaches(TernClient client, Work work, UserId self) {
    this.client = client;
    this.work = work;
    this.self = self;
  }

  /** That of a conversation; it goes on growing. */
  Reach of(ConversationId id) {
    return known.computeIfAbsent(id, _ -> new Reach(self));
  }

  /** Takes what the client told. */
  void on(List<ClientUpdate> updates) {
    for (ClientUpdate update : updates) {
      if (update instanceof ClientUpdate.ReceiptMoved moved) {
        of(moved.conversationId()).moved(moved.userId(), moved.type(), moved.seq());
      }
    }
  }

  /** Asks the server, if it can be reached. */
  void ask(ConversationId id, Runnable answered) {
    if (!(client.connection() instanceof ConnectionState.Live)) {
      return;
    }
    work.ask(
        () -> client.live().receipts(id),
        marks -> {
          marks.forEach((MemberMarks one) -> of(id).moved(one));
          answered.run();
        });
  }
}
