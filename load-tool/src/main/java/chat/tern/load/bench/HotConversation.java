package chat.tern.load.bench;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.VirtualClient;
import chat.tern.load.stats.Latencies;
import chat.tern.protocol.id.ConversationId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures how many durable messages per second one conversation takes: a group whose members each
 * keep many under way. Every message goes to all other members as well. One of them only listens,
 * and sees what is lost or comes twice.
 */
final class HotConversation {

  private final Rig rig;
  private final ScaleOptions options;
  private final Messages messages;

  /**
   * A section.
   *
   * @param messages of the run
   */
  HotConversation(Rig rig, ScaleOptions options, Messages messages) {
    this.rig = rig;
    this.options = options;
    this.messages = messages;
  }

  ThroughputResult run() {
    List<Account> members = rig.population().accounts(options.hotSenders() + 1);
    ConversationId group =
        rig.population()
            .groups(List.of(IntStream.range(0, members.size()).toArray()))
            .getFirst()
            .conversationId();
    Tally tally = new Tally();
    Latencies ack = new Latencies();
    List<ClosedLoopSender> senders =
        IntStream.range(0, options.hotSenders())
            .mapToObj(_ -> new ClosedLoopSender(tally, () -> messages.next(group), ack))
            .toList();
    try (Crowd crowd = new Crowd(rig.agents())) {
      crowd.connect(members.subList(0, 1), Placement.IN_TURN, _ -> new Receiver(tally, _ -> {}));
      List<VirtualClient> clients =
          crowd.connect(members.subList(1, members.size()), Placement.IN_TURN, senders::get);
      rig.progress()
          .step(
              "one hot conversation, %,d senders with %,d messages under way each"
                  .formatted(options.hotSenders(), options.hotInFlight()));
      return new ClosedLoop(rig, tally, ack, senders)
          .measure(clients, options.hotInFlight(), options.warmUp(), options.span());
    }
  }
}
