package chat.tern.load.bench;

import chat.tern.load.agent.MessageIds;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.MessageBody;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes a run's messages, which are numbered from 0 and all have the same text. For all threads.
 */
final class Messages {

  private final MessageIds ids;
  private final MessageBody.Content body;
  private final AtomicLong nextNumber = new AtomicLong();

  /** Of so many characters. */
  Messages(MessageIds ids, int textLength) {
    this.ids = ids;
    this.body = MessageBody.text("m".repeat(textLength));
  }

  /** The number of the next one. */
  long nextNumber() {
    return nextNumber.get();
  }

  ClientFrame.SendMessage next(ConversationId conversation) {
    return new ClientFrame.SendMessage(
        conversation, ids.of(nextNumber.getAndIncrement()), body, Optional.empty());
  }
}
