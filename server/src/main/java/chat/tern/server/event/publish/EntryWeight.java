package chat.tern.server.event.publish;

import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;

/** Roughly how many bytes an entry takes on its way: only bodies are large. */
final class EntryWeight {

  /** Ids, headers and what the driver keeps beside them. */
  private static final long FRAME = 1_024;

  private EntryWeight() {}

  static long of(Entry entry) {
    return switch (entry.fact()) {
      case Fact.MessagePosted posted -> FRAME + of(posted.body());
      case Fact.MessageEdited edited -> FRAME + of(edited.body());
      case Fact _ -> FRAME;
    };
  }

  private static long of(MessageBody body) {
    return switch (body) {
      case MessageBody.Content content -> content.text().length() + content.data().length();
      case MessageBody.Purged _ -> 0;
    };
  }
}
