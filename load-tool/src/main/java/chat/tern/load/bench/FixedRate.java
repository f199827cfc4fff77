package chat.tern.load.bench;

import chat.tern.load.agent.VirtualClient;
import chat.tern.load.arrival.Arrival;
import chat.tern.load.arrival.ConstantRate;
import chat.tern.load.arrival.Pacer;
import chat.tern.load.population.Pair;
import chat.tern.load.stats.Latencies;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.log.MessageBody;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures latency and CPU at a fixed rate that does not wait for the server. Message {@code i} is
 * of pair {@code i} modulo the number of pairs, so each conversation gets its share evenly.
 */
final class FixedRate {

  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(20);

  private final Rig rig;
  private final BenchOptions options;
  private final long firstNumber;
  private final MessageBody.Content body;
  private final Tally tally = new Tally();
  private final Latencies ack = new Latencies();
  private final Latencies receipt = new Latencies();
  private final Latencies lateness = new Latencies();
  private final LongAdder late = new LongAdder();

  /** The first message that counts; those before it warm the server up. */
  private final long firstMeasured;

  private final long count;
  private final Arrival arrival;

  /**
   * A section, for one run.
   *
   * @param firstNumber of the messages, among the run's
   */
  FixedRate(Rig rig, BenchOptions options, long firstNumber) {
    this.rig = rig;
    this.options = options;
    this.firstNumber = firstNumber;
    this.body = MessageBody.text("m".repeat(options.textLength()));
    this.arrival = new ConstantRate(options.rate());
    this.firstMeasured = arrival.countBefore(options.warmUp().toNanos());
    this.count = arrival.countBefore(options.warmUp().plus(options.latencySpan()).toNanos());
  }

  LatencyResult run() {
    List<Pair> pairs = rig.population().pairs(options.pairs());
    try (Crowd crowd = new Crowd(rig.agents())) {
      Schedule schedule = new Schedule(pairs);
      crowd.connect(
          pairs.stream().map(Pair::receiver).toList(),
          Placement.APART,
          _ -> new Receiver(tally, entry -> schedule.note(receipt, entry.clientMessageId())));
      schedule.senders =
          crowd.connect(
              pairs.stream().map(Pair::sender).toList(),
              Placement.IN_TURN,
              _ -> new OpenModelSender(tally, id -> schedule.note(ack, id)));
      rig.progress().step("%,d messages per second, fixed rate".formatted(options.rate()));
      return measure(schedule);
    }
  }

  private LatencyResult measure(Schedule schedule) {
    schedule.pacer.start();
    tally.watch(options.warmUp());
    Stretch stretch = Stretch.measure(rig, tally, options.latencySpan());
    while (!schedule.pacer.finished()) {
      tally.watch(Duration.ofMillis(50));
    }
    long lost = tally.drain(DRAIN_LIMIT);
    return new LatencyResult(
        options.rate(),
        stretch.perSecond(),
        options.pairs(),
        ack.summarise(),
        receipt.summarise(),
        late.sum(),
        lateness.summarise(),
        stretch.cpu(),
        stretch.delay(),
        stretch.servingPerThousand(),
        stretch.processes(),
        lost,
        tally.doubled.sum());
  }

  /** The pacer and what it drives. */
  private final class Schedule {
    private final List<Pair> pairs;
    private final Pacer pacer = new Pacer(arrival, count, this::send);
    private List<VirtualClient> senders = List.of();

    private Schedule(List<Pair> pairs) {
      this.pairs = pairs;
    }

    private void send(long index) {
      int pair = (int) (index % pairs.size());
      VirtualClient client = senders.get(pair);
      tally.sent.increment();
      client.onLoop(() -> {
        if (index >= firstMeasured) {
          long behind = System.nanoTime() - pacer.dueAt(index);
          lateness.record(behind);
          if (behind > Pacer.LATE.toNanos()) {
            late.increment();
          }
        }
        client.send(
            new ClientFrame.SendMessage(
                pairs.get(pair).conversation(),
                rig.ids().of(firstNumber + index),
                body,
                Optional.empty()));
      });
    }

    /** Records how long after its due time the message with this id is here. */
    private void note(Latencies latencies, ClientMessageId id) {
      long now = System.nanoTime();
      rig.ids()
          .number(id)
          .ifPresent(number -> {
            long index = number - firstNumber;
            if (index >= firstMeasured) {
              latencies.record(now - pacer.dueAt(index));
            }
          });
    }
  }
}
