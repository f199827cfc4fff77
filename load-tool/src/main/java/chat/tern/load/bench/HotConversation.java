package chat.tern.load.bench;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.VirtualClient;
import chat.tern.load.stats.Latencies;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.MessageBody;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Measures how many durable messages per second one conversation takes: a group whose members each
 * keep many under way. Every message goes to all other members as well. One of them only listens,
 * and sees what is lost or comes twice.
 */
final class HotConversation {

  private final Rig rig;
  private final ScaleOptions options;
  private final MessageBody.Content body;
  private final AtomicLong nextNumber;

  /**
   * A section.
   *
   * @param nextNumber of the run's messages
   */
  HotConversation(Rig rig, ScaleOptions options, AtomicLong nextNumber) {
    this.rig = rig;
    this.options = options;
    this.nextNumber = nextNumber;
    this.body = MessageBody.text("m".repeat(options.textLength()));
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
            .mapToObj(_ -> new ClosedLoopSender(tally, () -> message(group), ack))
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

  private ClientFrame.SendMessage message(ConversationId group) {
    return new ClientFrame.SendMessage(
        group, rig.ids().of(nextNumber.getAndIncrement()), body, Optional.empty());
  }
}
