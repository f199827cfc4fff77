package chat.tern.load.report;

import chat.tern.load.result.ConnectFailures;
import chat.tern.load.result.Cost;
import chat.tern.load.result.Counts;
import chat.tern.load.result.Distribution;
import chat.tern.load.result.FaultMark;
import chat.tern.load.result.MachineDelay;
import chat.tern.load.result.Point;
import chat.tern.load.result.Proof;
import chat.tern.load.result.Reads;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.SelfCheck;
import chat.tern.load.result.ThresholdVerdict;
import chat.tern.load.result.Timings;
import chat.tern.load.result.Usage;
import chat.tern.load.stats.LatencySummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Makes results that no run would leave: every field at random, texts that try to break out. */
record RandomRuns(RandomGenerator random) {

  /** What names look like that somebody has thought about. */
  static final List<String> HOSTILE =
      List.of(
          "</script><script>alert(1)</script>",
          "\"'><img src=x onerror=alert(1)>",
          "{{content}} $1 \\0 &amp; ]]>",
          "\u001b[2J\u0000\u0007\u202etxt.exe",
          "naïve 日本 👩‍🚀 \u2028 \r\n\t",
          "");

  RunResult next() {
    return new RunResult(
        RunResult.FORMAT,
        text(),
        text() + "\n" + text(),
        random.nextLong(),
        Instant.ofEpochMilli(random.nextLong(0, 4_000_000_000_000L)),
        amount(),
        text(),
        text(),
        random.nextBoolean(),
        counts(),
        failures(),
        new Timings(distribution(), distribution(), distribution(), distribution()),
        random.nextBoolean() ? Optional.empty() : Optional.of(reads()),
        several(this::point),
        several(() -> new FaultMark(text(), text(), amount(), amount(), amount())),
        new Cost(maybe(), maybe(), maybe(), maybe()),
        new SelfCheck(
            amount(),
            amount(),
            amount(),
            amount(),
            amount(),
            random.nextBoolean() ? Optional.empty() : Optional.of(delay()),
            several(this::text),
            random.nextBoolean()),
        random.nextBoolean() ? Optional.empty() : Optional.of(proof()),
        several(() -> new ThresholdVerdict(text(), text(), random.nextBoolean())));
  }

  private Reads reads() {
    return new Reads(
        distribution(),
        count(),
        count(),
        count(),
        count(),
        count(),
        distribution(),
        distribution());
  }

  private MachineDelay delay() {
    return new MachineDelay(summary(), random.nextBoolean());
  }

  private Proof proof() {
    return new Proof(
        count(),
        count(),
        count(),
        count(),
        several(() -> new Proof.Violation(text(), text(), text())));
  }

  private Point point() {
    return new Point(
        amount(),
        counts(),
        failures(),
        count(),
        summary(),
        summary(),
        random.nextBoolean() ? Optional.empty() : Optional.of(usage()),
        usage(),
        amount());
  }

  private Optional<ConnectFailures> failures() {
    return random.nextBoolean()
        ? Optional.empty()
        : Optional.of(
            new ConnectFailures(
                several(() -> new ConnectFailures.Reason(text(), count(), text()))));
  }

  private Usage usage() {
    return new Usage(amount(), count());
  }

  private LatencySummary summary() {
    return new LatencySummary(count(), amount(), amount(), amount(), amount(), amount());
  }

  private Counts counts() {
    return new Counts(
        count(), count(), count(), count(), count(), count(), count(), count(), count(), count(),
        count(), count());
  }

  private Distribution distribution() {
    Histogram histogram = new Histogram(3);
    for (int i = random.nextInt(50); i > 0; i--) {
      histogram.recordValue(random.nextLong(1L << 36));
    }
    return Distribution.of(histogram);
  }

  private String text() {
    return HOSTILE.get(random.nextInt(HOSTILE.size()));
  }

  private long count() {
    return random.nextInt(4) == 0 ? 0 : random.nextLong(1L << 50);
  }

  private double amount() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(1000);
      default -> random.nextDouble() * Math.pow(10, random.nextInt(-6, 9));
    };
  }

  private OptionalDouble maybe() {
    return random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(amount());
  }

  private <T> List<T> several(Supplier<T> one) {
    return Stream.generate(one).limit(random.nextInt(4)).toList();
  }
}
