package chat.tern.load.bench;

import chat.tern.load.agent.VirtualClient;
import chat.tern.load.stats.Latencies;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import java.util.function.Supplier;

/**
 * Sends its next message when the last one is acknowledged, until told to stop. Belongs to the
 * event loop of its client.
 */
final class ClosedLoopSender extends Watching {

  private final Supplier<ClientFrame.SendMessage> messages;
  private final Latencies ack;
  private volatile boolean running = true;
  private long sentAt;

  /**
   * A sender that waits for {@link #start}.
   *
   * @param messages makes each message, with an id of its own
   * @param ack collects the latencies from send to acknowledgement
   */
  ClosedLoopSender(Tally tally, Supplier<ClientFrame.SendMessage> messages, Latencies ack) {
    super(tally);
    this.messages = messages;
    this.ack = ack;
  }

  /** Sends the first message. May be called from any thread. */
  void start(VirtualClient client) {
    client.onLoop(() -> sendNext(client));
  }

  /** Lets the message under way be the last. May be called from any thread. */
  void stop() {
    running = false;
  }

  @Override
  void frame(VirtualClient client, ServerFrame frame) {
    if (frame instanceof ServerFrame.MessageAck) {
      ack.record(System.nanoTime() - sentAt);
      tally().acked.increment();
      if (running) {
        sendNext(client);
      }
    }
  }

  private void sendNext(VirtualClient client) {
    tally().sent.increment();
    sentAt = System.nanoTime();
    client.send(messages.get());
  }
}
