package chat.tern.load.bench;

import chat.tern.load.host.CpuShares;
import chat.tern.load.host.Machine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that one run found out about a cluster.
 *
 * @param awake whether the processors might halt
 * @param messageBytes characters of each message's text
 * @param nodeCpus processors of each node where they are limited
 */
public record ScaleResult(
    Instant startedAt,
    Machine machine,
    String cluster,
    String awake,
    int messageBytes,
    double nodeCpus,
    List<NodesResult> nodes,
    Optional<ThroughputResult> hot,
    Optional<ThroughputResult> cool,
    List<LimitedResult> limited,
    List<GroupResult> groups)
    implements BenchOutcome {

  private static final int BAR_HOT = 5_000;

  /** For twice as many nodes, as often the throughput. */
  private static final double BAR_DOUBLING = 1.7;

  /** Pairs notice a group when it makes their p99 so many times what it is without one. */
  private static final double NOTICED = 2;

  @Override
  public boolean noisy() {
    return shares().anyMatch(CpuShares::noisy);
  }

  @Override
  public boolean valid() {
    return shares().noneMatch(CpuShares::toolSaturated)
        && latencies().allMatch(LatencyResult::punctual);
  }

  /** Where nodes are held up, a reminder of the last entry is none. */
  @Override
  public long violations() {
    return throughputs().mapToLong(each -> each.lost() + each.doubled()).sum()
        - limited.stream()
            .mapToLong(each -> each.free().reminded() + each.limited().reminded())
            .sum()
        + latencies().mapToLong(each -> each.lost() + each.doubled()).sum()
        + groups.stream().mapToLong(each -> each.lost() + each.doubled()).sum();
  }

  @Override
  public List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    hot.ifPresent(each ->
        bars.add(
            new Bar(
                "durable messages/s in one conversation",
                ">= %,d".formatted(BAR_HOT),
                "%,.0f".formatted(each.sendsPerSecond()),
                each.sendsPerSecond() >= BAR_HOT)));
    for (LimitedResult each : limited) {
      limited.stream()
          .filter(half -> 2 * half.nodes() == each.nodes())
          .forEach(half -> bars.add(doubling(half, each)));
    }
    return List.copyOf(bars);
  }

  private static Bar doubling(LimitedResult half, LimitedResult all) {
    double times = all.timesAtOnePace(half);
    return new Bar(
        "messages/s of %d nodes against %d".formatted(all.nodes(), half.nodes()),
        ">= %.1f times".formatted(BAR_DOUBLING),
        "%.2f times at one pace, %.2f as counted".formatted(times, all.times(half)),
        times >= BAR_DOUBLING);
  }

  /** The largest group of this run that the pairs beside it did not notice. */
  public Optional<Integer> unnoticed() {
    Optional<Double> alone =
        groups.stream()
            .filter(each -> each.members() == 0)
            .map(each -> each.pairs().receipt().p99Ms())
            .findFirst();
    return alone.flatMap(quiet ->
        groups.stream()
            .takeWhile(each -> each.pairs().receipt().p99Ms() <= NOTICED * quiet)
            .map(GroupResult::members)
            .reduce((_, later) -> later));
  }

  private Stream<ThroughputResult> throughputs() {
    return Stream.of(
            nodes.stream().map(NodesResult::most),
            limited.stream().flatMap(each -> Stream.of(each.free(), each.limited())),
            hot.stream(),
            cool.stream())
        .flatMap(each -> each);
  }

  private Stream<LatencyResult> latencies() {
    return Stream.concat(
        nodes.stream().map(NodesResult::fixed), groups.stream().map(GroupResult::pairs));
  }

  private Stream<CpuShares> shares() {
    return Stream.concat(
        throughputs().map(ThroughputResult::cpu), latencies().map(LatencyResult::cpu));
  }
}
