package chat.tern.load.bench;

import chat.tern.load.agent.VirtualClient;
import chat.tern.load.population.Pair;
import chat.tern.load.stats.Latencies;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.log.MessageBody;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures durable sends per second: each sender has a conversation of its own with one receiver.
 */
final class Throughput {

  private final Rig rig;
  private final BenchOptions options;
  private final MessageBody.Content body;
  private final AtomicLong nextNumber;

  /**
   * A section.
   *
   * @param nextNumber of the run's messages
   */
  Throughput(Rig rig, BenchOptions options, AtomicLong nextNumber) {
    this.rig = rig;
    this.options = options;
    this.nextNumber = nextNumber;
    this.body = MessageBody.text("m".repeat(options.textLength()));
  }

  /** Runs with this many senders. */
  ThroughputResult run(int senderCount) {
    List<Pair> pairs = rig.population().pairs(senderCount);
    Tally tally = new Tally();
    Latencies ack = new Latencies();
    List<ClosedLoopSender> senders =
        pairs.stream().map(pair -> new ClosedLoopSender(tally, () -> message(pair), ack)).toList();
    try (Crowd crowd = new Crowd(rig.agents())) {
      crowd.connect(
          pairs.stream().map(Pair::receiver).toList(),
          Placement.APART,
          _ -> new Receiver(tally, _ -> {}));
      List<VirtualClient> clients =
          crowd.connect(pairs.stream().map(Pair::sender).toList(), Placement.IN_TURN, senders::get);
      rig.progress().step("%,d senders, closed loop".formatted(senderCount));
      return new ClosedLoop(rig, tally, ack, senders)
          .measure(clients, 1, options.warmUp(), options.throughputSpan());
    }
  }

  private ClientFrame.SendMessage message(Pair pair) {
    return new ClientFrame.SendMessage(
        pair.conversation(), rig.ids().of(nextNumber.getAndIncrement()), body, Optional.empty());
  }
}
