package chat.tern.load.bench;

import chat.tern.load.host.CpuShares;
import chat.tern.load.host.Machine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that one run of the benchmark found out.
 *
 * @param awake whether the processors might halt
 * @param messageBytes characters of each message's text
 */
public record BenchResult(
    Instant startedAt,
    Machine machine,
    String server,
    String awake,
    int messageBytes,
    List<ThroughputResult> throughput,
    Optional<LatencyResult> latency,
    Optional<IdleResult> idle)
    implements BenchOutcome {

  private static final int BAR_SENDERS = 500;
  private static final int BAR_SENDS = 10_000;
  private static final int BAR_RATE = 2_000;
  private static final double BAR_RECEIPT_MS = 20;
  private static final double BAR_CPU = 0.3;
  private static final double BAR_IDLE_KB = 28;

  @Override
  public boolean noisy() {
    return shares().anyMatch(CpuShares::noisy);
  }

  @Override
  public boolean valid() {
    return shares().noneMatch(CpuShares::toolSaturated)
        && latency.stream().allMatch(LatencyResult::punctual);
  }

  @Override
  public long violations() {
    return throughput.stream().mapToLong(each -> each.lost() + each.doubled()).sum()
        + latency.stream().mapToLong(each -> each.lost() + each.doubled()).sum();
  }

  @Override
  public List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    throughput.stream()
        .filter(each -> each.senders() == BAR_SENDERS)
        .forEach(each ->
            bars.add(
                new Bar(
                    "durable sends/s, %d senders".formatted(BAR_SENDERS),
                    ">= %,d".formatted(BAR_SENDS),
                    "%,.0f".formatted(each.sendsPerSecond()),
                    each.sendsPerSecond() >= BAR_SENDS)));
    latency
        .filter(each -> each.rate() == BAR_RATE)
        .ifPresent(each -> {
          bars.add(
              new Bar(
                  "p99 send to receipt at %,d/s".formatted(BAR_RATE),
                  "< %.0f ms".formatted(BAR_RECEIPT_MS),
                  "%.2f ms".formatted(each.receipt().p99Ms()),
                  each.receipt().p99Ms() < BAR_RECEIPT_MS));
          bars.add(
              new Bar(
                  "server CPU-s per 1,000 messages",
                  "<= %.1f".formatted(BAR_CPU),
                  "%.3f".formatted(each.serverCpuSecondsPerThousand()),
                  each.serverCpuSecondsPerThousand() <= BAR_CPU));
        });
    idle.ifPresent(each ->
        bars.add(
            new Bar(
                "RSS per idle session",
                "<= %.0f KB".formatted(BAR_IDLE_KB),
                "%.1f KB".formatted(each.residentKbPerSession()),
                each.residentKbPerSession() <= BAR_IDLE_KB)));
    return List.copyOf(bars);
  }

  private Stream<CpuShares> shares() {
    return Stream.concat(
        throughput.stream().map(ThroughputResult::cpu), latency.stream().map(LatencyResult::cpu));
  }
}
