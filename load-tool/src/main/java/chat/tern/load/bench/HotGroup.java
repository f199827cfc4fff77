package chat.tern.load.bench;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.VirtualClient;
import chat.tern.load.arrival.Arrival;
import chat.tern.load.arrival.ConstantRate;
import chat.tern.load.arrival.Pacer;
import chat.tern.load.stats.Latencies;
import chat.tern.protocol.id.ConversationId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Measures what pairs beside a busy group notice of it: they talk at a fixed rate while somebody
 * posts to a group, all of whose members are connected.
 */
final class HotGroup {

  private final Rig rig;
  private final ScaleOptions options;
  private final Messages messages;

  /**
   * A section.
   *
   * @param messages of the group
   */
  HotGroup(Rig rig, ScaleOptions options, Messages messages) {
    this.rig = rig;
    this.options = options;
    this.messages = messages;
  }

  /**
   * Runs with a group of this size; without one if it is 0.
   *
   * @param firstNumber of the pairs' messages
   */
  GroupResult run(int size, long firstNumber) {
    FixedRate pairs = new FixedRate(rig, options.beside(), firstNumber);
    if (size == 0) {
      return new GroupResult(0, 0, pairs.run(), new Latencies().summarise(), 0, 0);
    }
    int first = 2 * options.groupPairs();
    List<Account> accounts = rig.population().accounts(first + size);
    ConversationId group =
        rig.population()
            .groups(List.of(IntStream.range(first, first + size).toArray()))
            .getFirst()
            .conversationId();
    try (Crowd crowd = new Crowd(rig.agents())) {
      Talk talk = new Talk(group);
      List<VirtualClient> members =
          crowd.connect(
              accounts.subList(first, first + size),
              Placement.IN_TURN,
              _ ->
                  new Receiver(
                      talk.tally,
                      entry -> talk.seen(rig.ids().number(entry.clientMessageId()).orElse(-1))));
      rig.progress()
          .step(
              "%,d pairs beside a group of %,d members, %,d posts per second"
                  .formatted(options.groupPairs(), size, options.groupRate()));
      talk.start(members.getFirst());
      LatencyResult beside = pairs.run();
      return talk.result(size, beside);
    }
  }

  /** The posts of one run. */
  private final class Talk {
    private final ConversationId group;
    private final Tally tally = new Tally();
    private final Latencies receipt = new Latencies();
    private final long first = messages.nextNumber();
    private final Pacer pacer;
    private volatile Optional<VirtualClient> poster = Optional.empty();

    private Talk(ConversationId group) {
      this.group = group;
      Arrival arrival = new ConstantRate(options.groupRate());
      Duration most = options.warmUp().plus(options.span()).plus(DRAIN);
      this.pacer = new Pacer(arrival, arrival.countBefore(most.toNanos()), this::post);
    }

    private void start(VirtualClient member) {
      poster = Optional.of(member);
      pacer.start();
    }

    private void post(long index) {
      tally.sent.increment();
      poster.orElseThrow().send(messages.next(group));
    }

    private void seen(long number) {
      if (number >= first) {
        receipt.record(System.nanoTime() - pacer.dueAt(number - first));
      }
    }

    private GroupResult result(int size, LatencyResult beside) {
      while (!pacer.finished()) {
        tally.watch(Duration.ofMillis(50));
      }
      long expected = tally.sent.sum() * (size - 1);
      long until = System.nanoTime() + DRAIN_LIMIT.toNanos();
      while (arrived() < expected && System.nanoTime() < until) {
        tally.watch(Duration.ofMillis(50));
      }
      return new GroupResult(
          size,
          options.groupRate(),
          beside,
          receipt.summarise(),
          Math.max(0, expected - arrived()),
          tally.doubled.sum());
    }

    private long arrived() {
      return tally.received.sum() - tally.doubled.sum();
    }
  }

  /** Posts go on for a little longer than what is measured. */
  private static final Duration DRAIN = Duration.ofSeconds(1);

  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(30);
}
