package chat.tern.load.bench;

import chat.tern.load.agent.VirtualClient;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.ClientMessageId;
import java.util.function.Consumer;

/** Sends when told to, whatever is still unanswered, and hands on what is acknowledged. */
final class OpenModelSender extends Watching {

  private final Consumer<ClientMessageId> acknowledged;

  OpenModelSender(Tally tally, Consumer<ClientMessageId> acknowledged) {
    super(tally);
    this.acknowledged = acknowledged;
  }

  @Override
  void frame(VirtualClient client, ServerFrame frame) {
    if (frame instanceof ServerFrame.MessageAck ack) {
      tally().acked.increment();
      acknowledged.accept(ack.clientMessageId());
    }
  }
}
