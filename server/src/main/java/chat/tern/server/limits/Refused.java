package chat.tern.server.limits;

import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.LimitScope;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who was refused in the last minute, and how often: in sixths of a minute, so a count reaches back
 * between 50 and 60 seconds. Safe for all threads; never waits.
 */
public final class Refused {

  private static final Duration SLICE = Duration.ofSeconds(10);
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  /** A flood of made-up askers pushes others out, and costs a few MB. */
  private static final int MAX = 50_000;

  private final LongSupplier nanos;
  private final Cache<Slice, LongAdder> counts;

  private record Slice(Asker asker, long number) {}

  /**
   * Who asked, and for what.
   *
   * @param subject as of {@link LimitRule}
   */
  public record Asker(LimitAction action, LimitScope scope, String subject) {}

  /** How often somebody was refused. */
  public record Count(Asker asker, long refused) {}

  /**
   * @param nanos a clock that never jumps, in nanoseconds
   */
  public Refused(LongSupplier nanos) {
    this.nanos = nanos;
    Ticker ticker = nanos::getAsLong;
    this.counts =
        Caffeine.newBuilder()
            .maximumSize(MAX)
            .expireAfterWrite(REMEMBERED)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /** Somebody was refused. */
  public void count(Asker asker) {
    counts
        .get(new Slice(asker, nanos.getAsLong() / SLICE.toNanos()), _ -> new LongAdder())
        .increment();
  }

  /** Those who were refused most often, at most {@code limit}. */
  public List<Count> top(int limit) {
    long oldest = nanos.getAsLong() / SLICE.toNanos() - REMEMBERED.dividedBy(SLICE) + 1;
    return most(
        counts.asMap().entrySet().stream()
            .filter(each -> each.getKey().number() >= oldest)
            .map(each -> new Count(each.getKey().asker(), each.getValue().sum())),
        limit);
  }

  /** Adds up what is counted of the same asker: those with the most, at most {@code limit}. */
  static List<Count> most(Stream<Count> counts, int limit) {
    return counts
        .collect(Collectors.groupingBy(Count::asker, Collectors.summingLong(Count::refused)))
        .entrySet()
        .stream()
        .map(each -> new Count(each.getKey(), each.getValue()))
        .sorted(Comparator.comparingLong(Count::refused).reversed())
        .limit(limit)
        .toList();
  }
}
