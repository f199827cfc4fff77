package chat.tern.load.bench;

import chat.tern.load.agent.VirtualClient;
import chat.tern.load.stats.Latencies;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.ClientMessageId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps a number of messages under way: sends the next one whenever one is acknowledged, until told
 * to stop. Belongs to the event loop of its client.
 */
final class ClosedLoopSender extends Watching {

  private final Supplier<ClientFrame.SendMessage> messages;
  private final Latencies ack;
  private volatile boolean running;
  private final Map<ClientMessageId, Long> sentAt = new HashMap<>();

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

  /**
   * Sends the first messages, also after {@link #stop}. May be called from any thread.
   *
   * @param inFlight how many are under way from now on
   */
  void start(VirtualClient client, int inFlight) {
    running = true;
    client.onLoop(() -> {
      for (int each = 0; each < inFlight; each++) {
        sendNext(client);
      }
    });
  }

  /** Lets the messages under way be the last. May be called from any thread. */
  void stop() {
    running = false;
  }

  @Override
  void frame(VirtualClient client, ServerFrame frame) {
    if (frame instanceof ServerFrame.MessageAck answer) {
      ack.record(System.nanoTime() - sentAt.remove(answer.clientMessageId()));
      tally().acked.increment();
      if (running) {
        sendNext(client);
      }
    }
  }

  private void sendNext(VirtualClient client) {
    tally().sent.increment();
    ClientFrame.SendMessage message = messages.get();
    sentAt.put(message.clientMessageId(), System.nanoTime());
    client.send(message);
  }
}
