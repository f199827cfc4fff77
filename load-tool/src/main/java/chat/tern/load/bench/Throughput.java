package chat.tern.load.bench;

import chat.tern.load.agent.VirtualClient;
import chat.tern.load.population.Pair;
import chat.tern.load.stats.Latencies;
import java.util.List;

/**
 * Measures durable sends per second: each sender has a conversation of its own with one receiver.
 */
final class Throughput {

  private final Rig rig;
  private final BenchOptions options;
  private final Messages messages;

  /**
   * A section.
   *
   * @param messages of the run
   */
  Throughput(Rig rig, BenchOptions options, Messages messages) {
    this.rig = rig;
    this.options = options;
    this.messages = messages;
  }

  /** Runs with this many senders. */
  ThroughputResult run(int senderCount) {
    List<Pair> pairs = rig.population().pairs(senderCount);
    Tally tally = new Tally();
    Latencies ack = new Latencies();
    List<ClosedLoopSender> senders =
        pairs.stream()
            .map(pair -> new ClosedLoopSender(tally, () -> messages.next(pair.conversation()), ack))
            .toList();
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
}
