package chat.tern.load.bench;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.VirtualClient;
import chat.tern.load.stats.Latencies;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures durable sends per second into groups whose members are dealt out to all nodes and stay
 * connected: one of each sends, the others receive.
 */
final class GroupThroughput implements AutoCloseable {

  private final Rig rig;
  private final Crowd crowd;
  private final ClosedLoop loop;
  private final List<VirtualClient> senders;

  /**
   * Opens the groups, and connects everybody.
   *
   * @param messages of the run
   */
  GroupThroughput(Rig rig, int groups, int members, Messages messages) {
    this.rig = rig;
    this.crowd = new Crowd(rig.agents());
    List<Account> all = rig.population().accounts(groups * members);
    Tally tally = new Tally(members - 1);
    Latencies ack = new Latencies();
    List<ClosedLoopSender> sending =
        open(groups, members).stream()
            .map(group -> new ClosedLoopSender(tally, () -> messages.next(group), ack))
            .toList();
    this.loop = new ClosedLoop(rig, tally, ack, sending);
    rig.progress().step("%,d groups of %,d, one sender each".formatted(groups, members));
    crowd.connect(
        IntStream.range(0, all.size())
            .filter(account -> account % members != 0)
            .mapToObj(all::get)
            .toList(),
        Placement.IN_TURN,
        _ -> new Receiver(tally, _ -> {}));
    this.senders =
        crowd.connect(
            IntStream.range(0, groups).mapToObj(group -> all.get(group * members)).toList(),
            Placement.IN_TURN,
            sending::get);
  }

  private List<ConversationId> open(int groups, int members) {
    List<int[]> casts =
        IntStream.range(0, groups)
            .mapToObj(group -> IntStream.range(group * members, (group + 1) * members).toArray())
            .toList();
    return rig.population().groups(casts).stream()
        .map(ConversationSnapshot::conversationId)
        .toList();
  }

  /** Measures a closed loop; can be repeated. */
  ThroughputResult measure(Duration warmUp, Duration span) {
    return loop.measure(senders, 1, warmUp, span);
  }

  @Override
  public void close() {
    crowd.close();
  }
}
