package chat.tern.load.bench;

import chat.tern.load.agent.VirtualClient;
import chat.tern.load.stats.Latencies;
import java.time.Duration;
import java.util.List;

/**
 * Senders who wait for acknowledgements before they send more: the most that a server takes from
 * them.
 *
 * @param ack collects their latencies from send to acknowledgement
 */
record ClosedLoop(Rig rig, Tally tally, Latencies ack, List<ClosedLoopSender> senders) {

  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(20);

  /**
   * Lets them send, and measures after the warm-up. Can be repeated.
   *
   * @param clients of the senders, in their order
   * @param inFlight messages that each keeps under way
   */
  ThroughputResult measure(
      List<VirtualClient> clients, int inFlight, Duration warmUp, Duration span) {
    long lostBefore = tally.missing();
    long doubledBefore = tally.doubled.sum();
    long remindedBefore = tally.reminded.sum();
    for (int index = 0; index < clients.size(); index++) {
      senders.get(index).start(clients.get(index), inFlight);
    }
    tally.watch(warmUp);
    ack.summarise();
    Stretch stretch = Stretch.measure(rig, tally, span);
    senders.forEach(ClosedLoopSender::stop);
    long lost = tally.drain(DRAIN_LIMIT);
    return new ThroughputResult(
        senders.size(),
        stretch.perSecond(),
        ack.summarise(),
        stretch.cpu(),
        stretch.delay(),
        stretch.servingPerThousand(),
        stretch.processes(),
        lost - lostBefore,
        tally.doubled.sum() - doubledBefore,
        tally.reminded.sum() - remindedBefore);
  }
}
